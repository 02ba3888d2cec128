import type { GraphRequest } from '../model/graph-request.ts'
import type { JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'

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
  /** What a value is called where people read it; absent: the value itself. Exports and comparisons keep the value. */
  readonly inWords?: (value: JsonValue) => string
  /** Computed from other attributes whenever an object is read from the vault; never asked of Graph, never stored. */
  readonly computed?: { readonly from: readonly string[]; readonly value: (content: Content) => JsonValue | undefined }
  /** Told by the `@odata.type` of an entry, where that is derived from the type of the kind; not asked in `$select`. */
  readonly isOfType?: true
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
