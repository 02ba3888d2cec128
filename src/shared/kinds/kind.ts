import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute } from './attribute.ts'
import type { CreateChoice } from './create-choice.ts'
import type { LeftOut } from './left-out.ts'
import type { Link, Reference } from './link.ts'
import type { KindPermissions } from './permission.ts'
import type { Source } from './source.ts'

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
  readonly permissions: KindPermissions
  /** What no restore creates of it comes along with other objects, or not at all: in an empty tenant none of it stands. */
  readonly comesAlong?: true
  /** What to restore first: smaller comes before larger. */
  readonly order: number
  /** Written after all other kinds: what it does depends on how they are. */
  readonly isLast?: true
  readonly attributes: readonly Attribute<Name>[]
  readonly links: readonly Link[]
  /** What else Graph tells of such an object, and no backup holds. */
  readonly leavesOut?: readonly LeftOut[]
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

/** Whether an attribute has to be named in `$select` to be read; one that is none of the kind's is the tenant's own. */
export const isSelected = (kind: Kind, name: string): boolean =>
  kind.attributes.find((attribute) => attribute.name === name)?.isOfType !== true

/** The attributes that a read of Graph brings, sorted. */
export const askedOf = (kind: Kind): readonly string[] =>
  kind.attributes
    .filter((a) => a.computed === undefined && a.name !== photoPart)
    .map((a) => a.name)
    .sort()

/** Those of them that have to be named in `$select`, sorted. */
export const selectedOf = (kind: Kind): readonly string[] => askedOf(kind).filter((name) => isSelected(kind, name))
