import type { Kind } from '../../shared/kinds/kind.ts'
import type { ListedLink } from '../../shared/kinds/link.ts'
import type { FeedPage, FeedShape, PhotoAnswer, PhotoQuestions } from '../../shared/model/feed.ts'
import type { Content } from '../../shared/model/object-state.ts'
import type { WaitingListener } from '../../shared/model/progress.ts'

/** Where to begin: anew, at a page that was not read yet, or with what changed since a finished read. */
export type FeedStart =
  | { readonly from: 'beginning' }
  | { readonly from: 'page'; readonly link: string }
  | { readonly from: 'delta'; readonly link: string }

/** What a feed is read with besides its kind. */
export interface KnownSoFar {
  /** Attributes of the tenant's own that are asked besides those of the kind. */
  readonly extra: readonly string[]
  /** The objects of a kind as the run has them, sorted by id: what lists below each of them are read for. */
  readonly objectsOf: (kind: string) => {
    readonly ids: readonly string[]
    readonly contentOf: (id: string) => Content
  }
}

/** An attribute that the tenant, or an application in it, has added to objects of these kinds. */
export interface ExtensionAttribute {
  readonly name: string
  readonly kinds: readonly string[]
}

/** What a backup needs of Microsoft Graph. */
export interface DirectoryReader {
  /** The id of the tenant the token belongs to. */
  readonly tenantId: (signal: AbortSignal) => Promise<string>
  /** The attributes the tenant has added to its objects. Throws as `feed` does. */
  readonly extensions: (signal: AbortSignal) => Promise<readonly ExtensionAttribute[]>
  /** The shape in which this kind is read. */
  readonly shapeOf: (kind: Kind, extra: readonly string[]) => FeedShape
  /**
   * Pages of one kind with its links. Throws `deltaExpired` when the link is too old, `permissionMissing` with
   * `details.permission`, `notLicensed`, or what ends a run (`tokenRefused`, `offline`, `serviceUnavailable`). Where only
   * one of several lists of the kind could not be read, the others are read first and `details.partly` is set.
   */
  readonly feed: (kind: Kind, start: FeedStart, signal: AbortSignal, known: KnownSoFar) => AsyncIterable<FeedPage>
  /** Pages of one link of all objects of a kind; each entry shows its set whole or says why not. Throws as `feed` does. */
  readonly links: (kind: Kind, link: ListedLink, start: FeedStart, signal: AbortSignal) => AsyncIterable<FeedPage>
  /** Pages of one link of these objects, each asked alone. Throws as `feed` does. */
  readonly linksOf: (
    kind: Kind,
    link: ListedLink,
    ids: readonly string[],
    signal: AbortSignal,
  ) => AsyncIterable<FeedPage>
  /** The photos of these objects; only those whose tag differs from `etag` come with bytes. In batches, any order. */
  readonly photos: (kind: Kind, objects: PhotoQuestions, signal: AbortSignal) => AsyncIterable<readonly PhotoAnswer[]>
  /** How many objects of the kind the service counts; undefined where it does not say. */
  readonly count: (kind: Kind, signal: AbortSignal) => Promise<number | undefined>
  /** Calls back with a sentence when the reader begins to wait, and with null when it goes on. Returns how to stop. */
  readonly watchWaiting?: (listener: WaitingListener) => () => void
  /** Requests sent and resource units they cost since the reader was made. */
  readonly spent: () => { readonly requests: number; readonly units: number }
}
