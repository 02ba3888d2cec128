import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { CreateChoice } from './create-choice.ts'

/**
 * How an attribute is put back.
 * `update`: together with others in one PATCH. `alone`: in a request of its own, because it is sensitive or not in
 * Graph's documented updatable table, so that a refusal does not lose the rest. `create`: only when the object is made
 * anew. `never`: Graph calls it read-only; `reason` says so.
 */
export type RestoreHow = 'update' | 'alone' | 'create' | 'never'

/** The heading an attribute stands under in the details of an object. */
export const sections = [
  'Identity',
  'Job',
  'Contact',
  'Licences and usage',
  'Settings',
  'On-premises',
  'Service',
] as const
export type Section = (typeof sections)[number]

/** What a custom write needs to know. */
export interface WriteContext {
  /** Graph's root with version, as `https://graph.microsoft.com/v1.0`. */
  readonly root: string
  /** The id the object has in the tenant, or a `{new:ID}` placeholder. */
  readonly id: string
  readonly wanted: Content
  /** What is there now; undefined where the object is about to be created. */
  readonly live: Content | undefined
}

/** The requests of one purpose, with the sentence that keeps the step unticked. */
export interface Write {
  readonly requests: readonly GraphRequest[]
  readonly gives?: string
  readonly takes?: string
  /** Of an object that is there, `first` comes before all else and `last` after all else; without the first, nothing else. */
  readonly when?: 'first' | 'last'
}

/** One attribute of a kind. */
export interface Attribute<Name extends string = string> {
  /** Graph's name. */
  readonly name: Name
  /** The name people know it by. */
  readonly label: string
  readonly section: Section
  readonly how: RestoreHow
  /** Why it is not restored, or what is special about it, as a sentence. Always there with `never`. */
  readonly reason?: string
  /** Graph holds a list; `set`: its order means nothing, so it is sorted before it is compared. */
  readonly list?: 'set' | 'ordered'
  /** Graph does not allow it to be empty: a value that was empty is not put back. */
  readonly cannotBeEmptied?: true
  /** Computed from other attributes whenever an object is read from the vault; never asked of Graph, never stored. */
  readonly computed?: { readonly from: readonly string[]; readonly value: (content: Content) => JsonValue | undefined }
  /** Made by the service in passing: hidden in a difference unless asked for. */
  readonly noise?: true
  /**
   * Ids of objects of these kinds stand in it that no reference tells, as the `appId` of an application: where such an
   * object is created anew, its new id is written in their place.
   */
  readonly holdsIds?: readonly string[]
  /** What writing `after` over `now` would give access to, as a sentence; undefined: nothing. `live`: all that is there now. */
  readonly gives?: (after: JsonValue | undefined, now: JsonValue | undefined, live: Content) => string | undefined
  /** What writing `after` over `now` would take away, as a sentence; undefined: nothing. */
  readonly takes?: (after: JsonValue | undefined, now: JsonValue | undefined, live: Content) => string | undefined
  /** Whether the value it has now becomes what is wanted by itself, once the attributes it is made from are written. */
  readonly followsFrom?: (now: JsonValue | undefined, wanted: Content) => boolean
  /** What it becomes by itself when these other attributes of the object are written. Absent: it stays as it is. */
  readonly becomes?: (now: JsonValue | undefined, written: Content) => JsonValue | undefined
  /**
   * Whether two contents say the same here in other words, as a start that PIM moved to the moment it was asked. Absent: they
   * say the same where the values are equal.
   */
  readonly isSame?: (one: Content, other: Content) => boolean
  /**
   * Why what is wanted can no longer be written at this moment (milliseconds since 1970), as a sentence: an end that is over.
   * Nor is an object made anew that has it.
   */
  readonly over?: (wanted: Content, nowMs: number) => string | undefined
  /** Whether links can be written depends on it: it is written before them. */
  readonly decidesLinks?: true
  /** Attributes that must be right before this one can be written. */
  readonly after?: readonly string[]
  /** Other attributes that tell, with this one, what its own writes overwrite: they are kept for the way back too. */
  readonly beside?: readonly string[]
  /**
   * Of an attribute whose own writes change parts of it: what is there now, without what these requests did when `before`
   * was there. `isEdited`: some of that was changed since, and stays. Absent: its writes set it as a whole.
   */
  readonly without?: (
    sent: readonly GraphRequest[],
    before: Content,
    live: Content,
  ) => { readonly content: Content; readonly isEdited: boolean }
  /** Writes it by requests of its own instead of a PATCH of the object. */
  readonly write?: (context: WriteContext) => readonly Write[]
}

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
  /** Whether a target is put in after all else is written: then those who write the rest may not any more. */
  readonly comesLast?: (source: Content) => boolean
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

/** A permission of Microsoft Graph with the reason shown to the user. */
export interface Permission {
  readonly scope: string
  readonly why: string
}

/**
 * A part of Microsoft Graph that throttles on its own. `policies`: Conditional Access and identity protection, one request
 * a second and no Retry-After; `reports`: five in ten seconds. Graph docs: throttling-limits.
 */
export type Lane = 'directory' | 'photos' | 'policies' | 'reports'

/**
 * Everything Dirsafe knows of one kind of directory object. Engine, vault and window never name a kind: adding one is a
 * file beside this and a line in `kinds.ts`.
 */
export interface Kind<Name extends string = string> {
  readonly id: string
  /** The type as Graph writes it: `#microsoft.graph.user`. */
  readonly odataType: string
  readonly label: { readonly one: string; readonly many: string }
  /** Name of the icon in the window. */
  readonly icon: string
  /** Where Graph lists it and where one is: `/users`, `/users/{id}`. */
  readonly path: string
  /** The change feed. */
  readonly delta?: string
  /** Where its objects are listed, for a kind without a change feed. Absent: its path. */
  readonly sources?: readonly Source[]
  /** Read and written in a lane of its own, at the pace that part of Graph bears. Absent: that of directory objects. */
  readonly lane?: Lane
  /** Its id, where Graph does not call it `id` or gives none. */
  readonly idOf?: (entry: JsonObject, parent: string | undefined) => string | undefined
  /** The service counts it under `{path}/$count`. Absent: it does not. */
  readonly isCounted?: true
  /** The recycle bin, where deleted ones keep their id for 30 days. Graph docs: directory-deleteditems-list. */
  readonly bin?: string
  /** No page documents that the bin gives objects back: it is tried, and where it is refused they can be created anew. */
  readonly isBinTried?: true
  /** Whether objects have a photo under `{path}/{id}/photo`. */
  readonly hasPhoto: boolean
  /** Whether this one can have a photo, where not all of the kind can: of others it is not asked. Absent: all can. */
  readonly mayHavePhoto?: (content: Content) => boolean
  readonly permissions: { readonly read: readonly Permission[]; readonly restore: readonly Permission[] }
  /** What no restore creates of it comes along with other objects, or not at all: in an empty tenant none of it stands. */
  readonly comesAlong?: true
  /** What to restore first: smaller comes before larger. */
  readonly order: number
  /** Written after all other kinds: what it does depends on how they are. */
  readonly isLast?: true
  readonly attributes: readonly Attribute<Name>[]
  readonly links: readonly Link[]
  readonly references?: readonly Reference[]
  /** Attributes by which others name it beside its id: what is created anew gets new ones. */
  readonly otherIds?: readonly Name[]
  /**
   * Objects of another kind may have made this one by themselves: those that share a reference of this name. `reason` says
   * why it is not created anew beside such a one, `unread` why not where that kind was not read.
   */
  readonly comesFrom?: {
    readonly kind: string
    readonly shared: string
    readonly reason: (content: Content, other: Content) => string | undefined
    readonly unread: string
  }
  /** Goes when the object of another kind goes that bears the same value in this attribute, and comes back with it. */
  readonly goesWith?: { readonly kind: string; readonly attribute: Name }
  /** The object that is meant when one of these is to be restored by itself: a deleted item stands for what was deleted. */
  readonly standsFor?: (content: Content, id: string) => { readonly kind: string; readonly id: string } | undefined
  /** Attributes shown beside the name in a table of its objects, the most telling first. */
  readonly columns?: readonly Name[]
  /** Attributes whose words find an object, besides its name, its caption and its addresses. */
  readonly searchedBy?: readonly Name[]
  /** The name people know the object by. */
  readonly nameOf: (content: Content) => string | undefined
  /** A short second line: job title, type of group. */
  readonly captionOf: (content: Content) => string
  /** The branch of the tree below the kind; undefined: none. */
  readonly branchOf?: (content: Content) => string
  /**
   * Why this cannot be restored, as a sentence; undefined: it can.
   * `part` is an attribute, a link, `object` for the object as a whole, or `create` for creating it anew.
   */
  readonly blocked: (content: Content, part: string) => string | undefined
  /** Where it is created, where that is not its path: schedules of roles are made by requests. */
  readonly createPath?: (wanted: Content) => string
  /** The body that creates it anew. Attributes it cannot hold follow in steps of their own. `choice`: what was chosen for all. */
  readonly create: (wanted: Content, choice?: CreateChoice) => JsonObject
  /**
   * The request that takes away again what `create` made, of a kind without a recycle bin that is nothing but a relation
   * between others. Absent: what was made of the kind is not taken away.
   */
  readonly takeBack?: (root: string, id: string, content: Content) => GraphRequest
  /** What Graph itself sets when `create` is sent, as far as that is what is wanted: nothing is left to write there. */
  readonly madeByCreate?: (wanted: Content) => Content
  /** What its leaving the recycle bin gives access to by itself, as a sentence; undefined: nothing beyond its links. */
  readonly givesWhenBack?: (content: Content) => string | undefined
  /** What creating it anew gives access to by itself, as a sentence; undefined: nothing beyond what is written after. */
  readonly givesWhenCreated?: (wanted: Content) => string | undefined
  /**
   * Why it is not created anew where a look-alike is there, as a sentence: Graph would lead to that one instead of making
   * another. Absent or undefined: a look-alike is only named.
   */
  readonly joinsTwin?: (wanted: Content) => string | undefined
  /** Attributes the recycle bin shows otherwise than they come back. */
  readonly distortedInBin?: readonly Name[]
  /** A list query, relative to the root, that finds objects someone might take for this one. */
  readonly twins: (wanted: Content) => string | undefined
  /** A list query that finds nothing for an object just made: something there was done to it since, by somebody else. */
  readonly emptyAtFirst?: (id: string) => string
  /** Whether one that the query finds may be taken for it, where Graph cannot be asked for less. Absent: all of them. */
  readonly isTwin?: (found: JsonObject, wanted: Content) => boolean
  /**
   * What can never come back when this object is created anew, each a sentence with what to do. Where a password was
   * generated, the first sentence hands it over.
   */
  readonly lost: (wanted: Content) => readonly string[]
}

/** Where a generated password goes when a step runs. It is in no plan and in no journal. */
export const passwordPlaceholder = '{generated when the step runs}'

/** The part of a kind that its photo is; used in captures, selections and `attributes`. */
export const photoPart = 'photo'

/** The references that are kept beside the links. */
export const keptReferencesOf = (kind: Kind): readonly Reference[] =>
  (kind.references ?? []).filter(({ isOneWay }) => isOneWay !== true)

/** Everything that joins objects of a kind to others: its links, and what its attributes tell. */
export const relationsOf = (kind: Kind): readonly (Link | Reference)[] => [...kind.links, ...(kind.references ?? [])]

/** The attributes that are asked of Graph in `$select`, sorted. */
export const askedOf = (kind: Kind): readonly string[] =>
  kind.attributes
    .filter((a) => a.computed === undefined && a.name !== photoPart)
    .map((a) => a.name)
    .sort()
