import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'

/** A list that holds objects of a kind. Where there are several, the kind is all of them together. */
export interface Source {
  /** Below the root; `{id}` stands for each object of `ofEach`: `/servicePrincipals/{id}/appRoleAssignedTo`. */
  readonly path: string
  /** The list is read for each of these objects that the run holds, twenty in a batch. */
  readonly ofEach?: { readonly kind: string; readonly isMeant?: (content: Content) => boolean }
  /** Graph answers with one object, not with a list. */
  readonly isSingle?: true
  /** Graph takes no `$select` here: it sends all it has, and of that what the kind knows is kept. */
  readonly isUnselectable?: true
  /** The largest `$top` it takes; 0: none at all. Absent: 999, the largest of directory objects. Graph docs: paging. */
  readonly pageSize?: number
  /** What else stands in the query: `$expand=principal`. */
  readonly query?: string
  /** Attributes that where it was found tells, not Graph's entry; `parent`: the object of `ofEach`. */
  readonly adds?: (entry: JsonObject, parent: string | undefined) => JsonObject
}
