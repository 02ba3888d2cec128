import type { JsonObject } from './json.ts'
import type { Content } from './object-state.ts'

/** One relation named in a page of a feed. */
export interface FeedLink {
  readonly link: string
  readonly target: { readonly id: string /** The kind, where Graph named the type. */; readonly kind?: string }
  readonly isRemoved: boolean
}

/** One entry of a page as Graph sent it, with links and removal told apart from attributes. */
export interface FeedItem {
  readonly id: string
  /** `changed`: in the recycle bin; `deleted`: gone for good. Graph docs: delta-query-overview. */
  readonly removed?: 'changed' | 'deleted'
  /** The attributes by Graph's names, without `id`, annotations and links. Empty: the entry carried links only. */
  readonly raw: JsonObject
  readonly links: readonly FeedLink[]
  /** Link sets that this entry shows whole: a target it does not name is gone. */
  readonly whole?: readonly string[]
  /** Link sets of this object that could not be read, with the reason as a sentence. */
  readonly unread?: StoredItem['unread']
}

/** One page of a feed. Exactly one of `next` and `delta` is set: `delta` on the last page. */
export interface FeedPage {
  readonly items: readonly FeedItem[]
  /** The opaque link to the next page. */
  readonly next?: string
  /** The opaque link that later gives what changed since. Absent on the last page of a kind without a change feed. */
  readonly delta?: string
}

/** The attributes an entry brings. */
export interface StoredAttributes {
  readonly content: Content
  /** Which of them the entry named, also as null. */
  readonly named: readonly string[]
  /** The canonical JSON of `content`, where it was made already. */
  readonly text?: string
}

/** An entry as the vault takes it. */
export interface StoredItem {
  readonly id: string
  readonly removed?: 'changed' | 'deleted'
  /**
   * The first entry of an object in a round replaces what was there; a later one of the same round only what it names.
   * Absent: the entry carried links only.
   */
  readonly attributes?: StoredAttributes
  /** Its attributes are laid over what the object has, also as the first entry; of an object that is not there none are kept. */
  readonly isOverlay?: true
  readonly links: readonly FeedLink[]
  /** Link sets that this entry shows whole: a target it does not name is gone. Others only grow and lose what is named. */
  readonly whole?: readonly string[]
  /** Parts of this object that Graph kept from us although it showed the object. */
  readonly unread: readonly { readonly part: string; readonly reason: string }[]
}

/** An entry as it was sent, which is taken apart only where the vault does not know already that it changes nothing. */
export interface AnsweredItem {
  readonly sent: FeedItem
  readonly read: (sent: FeedItem) => StoredItem
}

/** An entry on its way into the vault. */
export type Entry = StoredItem | AnsweredItem

/** The entry, taken apart. */
export const toStoredItem = (entry: Entry): StoredItem => ('read' in entry ? entry.read(entry.sent) : entry)

/** What a feed asks for. A delta link is good only for the shape it was made with. */
export interface FeedShape {
  readonly path: string
  /** Attributes in `$select`, sorted. */
  readonly asked: readonly string[]
  /** Links in `$select`, sorted. */
  readonly links: readonly string[]
}

/** An object whose photo is asked for, with the tag of the one that is held. */
export interface PhotoQuestion {
  readonly id: string
  readonly etag?: string
}

/** Photos to ask for, in order. There may be as many as there are users, so each is looked up when it is its turn. */
export interface PhotoQuestions {
  readonly length: number
  readonly slice: (from: number, to: number) => readonly PhotoQuestion[]
}

/** The answer for one photo. */
export type PhotoAnswer =
  | { readonly id: string; readonly state: 'same' }
  | { readonly id: string; readonly state: 'none' }
  | { readonly id: string; readonly state: 'photo'; readonly etag: string; readonly bytes: Uint8Array }
  | { readonly id: string; readonly state: 'failed'; readonly reason: string; readonly requestId?: string }
