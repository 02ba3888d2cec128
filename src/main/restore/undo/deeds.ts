import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content, Photo } from '../../../shared/model/object-state.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'

/** A value a run wrote, and the one it overwrote; undefined: empty. */
export interface WrittenValue {
  readonly before: JsonValue | undefined
  readonly after: JsonValue | undefined
}

/** What a run did to an attribute by requests of its own. */
export interface OwnDeed extends WrittenValue {
  readonly sent: readonly GraphRequest[]
  /** What was there, with the attributes that tell it too. */
  readonly all: Content
}

/** What a run did to a link. */
export interface LinkDeed {
  /** Ids of the targets it added. */
  readonly added: readonly string[]
  /** Targets it took out. */
  readonly removed: readonly NamedRef[]
}

/** What a run did to a photo: the one it overwrote, with where in the journal its bytes are; null: there was none. */
export interface PhotoDeed {
  readonly before: (Photo & { readonly at: { readonly step: number; readonly request: number } }) | null
  /** Hashes of what it left there: as it was sent, and as it was read back; empty: it took the photo away. */
  readonly after: readonly string[]
}

/** What a run did to one object. */
export interface Deeds {
  /** Under the id it has since the run. */
  readonly object: NamedRef
  /** How the run brought it: made it anew, or out of the recycle bin. */
  readonly came?: 'created' | 'returned'
  /** What the request that created it said of it. */
  readonly made?: Content
  /** The run, an undo, took it away: to the recycle bin, or for good. */
  readonly went?: 'toBin' | 'forGood'
  readonly attributes: ReadonlyMap<string, WrittenValue>
  readonly ownWrites: ReadonlyMap<string, OwnDeed>
  readonly links: ReadonlyMap<string, LinkDeed>
  readonly photo?: PhotoDeed
  /** Parts of which the journal does not tell, or no longer, what was overwritten, with the sentence. */
  readonly untold: readonly { readonly part: string; readonly reason: string }[]
}

/** Nothing done yet to an object. */
export const noDeeds = (object: NamedRef): Deeds => ({
  object,
  attributes: new Map(),
  ownWrites: new Map(),
  links: new Map(),
  untold: [],
})
