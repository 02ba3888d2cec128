import type { Kind } from '../../shared/kinds/kind.ts'
import type { FeedPage, FeedShape, PhotoAnswer, PhotoQuestions } from '../../shared/model/feed.ts'

/** Where to begin: anew, at a page that was not read yet, or with what changed since a finished read. */
export type FeedStart =
  | { readonly from: 'beginning' }
  | { readonly from: 'page'; readonly link: string }
  | { readonly from: 'delta'; readonly link: string }

/** What a backup needs of Microsoft Graph. */
export interface DirectoryReader {
  /** The id of the tenant the token belongs to. */
  readonly tenantId: (signal: AbortSignal) => Promise<string>
  /** The shape in which this kind is read. */
  readonly shapeOf: (kind: Kind) => FeedShape
  /**
   * Pages of one kind with its links. Throws `deltaExpired` when the link is too old, `permissionMissing` with
   * `details.permission`, `notLicensed`, or what ends a run (`tokenRefused`, `offline`, `serviceUnavailable`).
   */
  readonly feed: (kind: Kind, start: FeedStart, signal: AbortSignal) => AsyncIterable<FeedPage>
  /** The photos of these objects; only those whose tag differs from `etag` come with bytes. In batches, any order. */
  readonly photos: (kind: Kind, objects: PhotoQuestions, signal: AbortSignal) => AsyncIterable<readonly PhotoAnswer[]>
  /** How many objects of the kind the service counts; undefined where it does not say. */
  readonly count: (kind: Kind, signal: AbortSignal) => Promise<number | undefined>
  /** Calls back with a sentence when the reader begins to wait, and with null when it goes on. Returns how to stop. */
  readonly watchWaiting?: (listener: (waiting: string | null) => void) => () => void
  /** Requests sent and resource units they cost since the reader was made. */
  readonly spent: () => { readonly requests: number; readonly units: number }
}
