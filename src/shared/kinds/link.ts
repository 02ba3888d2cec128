import type { GraphRequest } from '../model/graph-request.ts'
import type { Content } from '../model/object-state.ts'

/** One relation from an object of a kind to others. */
export interface Link {
  /** Graph's name of the relation. */
  readonly name: string
  readonly label: string
  /** The same relation seen from the target. */
  readonly inverse: { readonly name: string; readonly label: string }
  /** The kinds it can lead to. */
  readonly targets: readonly string[]
  /** At most one target. */
  readonly isSingle?: true
  /**
   * Read by a list of its own, `{path}?$select=id&$expand={name}($select=id)`, because the change feed does not carry it.
   * An object shown with 20 targets is asked alone: Graph shows no more than that. Graph docs: query-parameters.
   */
  readonly isExpanded?: true
  /**
   * Attributes that this list brings, too: the change feed does not tell when they change, and may not show them at all.
   * Of a link that `isExpanded`.
   */
  readonly brings?: readonly string[]
  /**
   * Kinds of targets that Graph leaves out of the list of this link, and perhaps of the change feed. They are asked from
   * their side, by the list that bears the name of `inverse`; of one object by a list of their type.
   */
  readonly omits?: readonly string[]
  /** Requests that add these targets. */
  readonly add: (root: string, id: string, targets: readonly string[]) => readonly GraphRequest[]
  /** The request that removes this target. Its URL ends in `/$ref`. */
  readonly remove: (root: string, id: string, target: string) => GraphRequest
  /** What adding a target to this object gives access to; undefined: nothing beyond the relation. */
  readonly gives?: (source: Content) => string | undefined
  /** What removing a target takes away, as a sentence. */
  readonly takes: string
  /** Written before the other links of the kind. */
  readonly isFirst?: true
  /**
   * Whether those who write the rest may not write a target any more while it is one: it is put in after all else is
   * written, and taken out before.
   */
  readonly shutsOff?: (source: Content) => boolean
  /** Why the last target cannot be removed, as a sentence; absent: it can. */
  readonly lastStays?: string
  /**
   * What happens when an object like this is created without a target, as a sentence: Graph makes the person who creates
   * it one. Targets that are there are then named in the body; undefined: nothing happens.
   */
  readonly creatorJoins?: (wanted: Content) => string | undefined
  /** The body that creates an object cannot name targets of it. */
  readonly isNeverInCreate?: true
  /** Why Graph may keep this set from us although it reads the object; undefined: it does not. */
  readonly hidden?: (source: Content) => string | undefined
}

/** What it takes to list a relation of a kind. */
export type ListedLink = Pick<Link, 'name' | 'label' | 'isSingle' | 'brings'>

/**
 * A relation that an attribute of the object itself tells, as the principal of a role assignment. It is kept beside the
 * links, so that it can be walked both ways; it is compared and written with the attribute.
 */
export interface Reference {
  readonly name: string
  readonly label: string
  /** The same relation seen from the target. */
  readonly inverse: { readonly name: string; readonly label: string }
  /** The kinds it can lead to. */
  readonly targets: readonly string[]
  /**
   * So many objects tell it of so few that rows of it would cost more than they give: it is told anew whenever the object
   * is read, and cannot be walked from the target.
   */
  readonly isOneWay?: true
  /** Goes when its target goes: it hangs on it, and comes back with it. */
  readonly hangs?: true
  /** What it gives a target that leaves the recycle bin and is named still, as a sentence; undefined: nothing. */
  readonly givesWhenBack?: (content: Content) => string | undefined
  /** Whom the attributes name; `kind` only where they say it. Ids that stand for no object (`All`, `/`) are left out. */
  readonly told: (content: Content) => readonly { readonly id: string; readonly kind?: string }[]
}

/** The attributes of a kind that lists of its links bring. */
export const broughtBy = (links: readonly Link[]): readonly string[] => links.flatMap(({ brings = [] }) => brings)
