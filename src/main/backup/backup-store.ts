import type { Capture } from '../../shared/model/capture.ts'
import type { Entry, FeedShape, PhotoAnswer, PhotoQuestions } from '../../shared/model/feed.ts'
import type { Issue } from '../../shared/model/issue.ts'
import type { Content } from '../../shared/model/object-state.ts'
import type { Outcome } from '../../shared/model/snapshot.ts'

/** A run that is not finished: the number it works under, which no reader sees, and why it runs. */
export interface UnfinishedRun {
  readonly number: number
  readonly startedAt: string
  readonly purpose: 'backup' | 'look'
  readonly note: string
}

/** A round that has not begun in the vault yet. */
export interface Round {
  readonly shape: FeedShape
  readonly isFull: boolean
  readonly page?: string
}

/** How far one feed of a run has come. */
export interface FeedPosition {
  readonly shape: FeedShape
  /** Everything is read again; when it ends, what was not seen is gone. */
  readonly isFull: boolean
  /** Where to go on; undefined: at the first page. */
  readonly page?: string
  /** Set when the last page was read. */
  readonly delta?: string
  readonly isDone: boolean
}

/** An answer, or one that comes later: what stores may do so in a thread of its own. */
export type Later<T> = T | Promise<T>

/** Entries that the vault made ready to be stored; how, is its own concern. */
export interface ReadyItems {
  readonly count: number
}

/**
 * What a backup needs of the vault. Every call that writes is one transaction: all of it or nothing is kept. Calls that
 * write during a run take effect in the order they were made in; whoever reads what one of them wrote waits for it first.
 */
export interface BackupStore {
  readonly tenantId: () => string | undefined
  /** Ties the vault to this tenant. Throws `wrongTenant` when it is tied to another. */
  readonly setTenantId: (tenantId: string) => void
  readonly unfinishedRun: () => UnfinishedRun | undefined
  /** Starts a run under the number after the newest snapshot. Throws `vaultInUse` when one is unfinished. */
  readonly beginRun: (run: Omit<UnfinishedRun, 'number'>) => number
  /** Undoes everything the run wrote: the vault is as if it had never begun. */
  readonly abandonRun: (run: number) => void
  /** The feed's link of the last finished snapshot, unless its shape differed. */
  readonly deltaLinkOf: (feed: string, shape: FeedShape) => string | undefined
  readonly feedPosition: (run: number, feed: string) => FeedPosition | undefined
  /**
   * Starts a round of a feed: forgets what was seen before. A feed bears the id of the kind it brings. One named
   * `kind/link` brings only that link: its rounds are never full, each of its entries names the link in `whole`.
   */
  readonly startRound: (run: number, feed: string, round: Round) => Later<void>
  /**
   * Whether entries of a full round, or of a feed that brings only a link, may come as they were sent: one that is known to
   * change nothing need not be taken apart. Not where nothing of the feed could be known.
   */
  readonly takesAnswers: (run: number, feed: string) => boolean
  /** Makes ready what storing these entries takes, beside other work. Never rejects: storing them says what was wrong. */
  readonly prepare: (run: number, feed: string, entries: readonly Entry[]) => Promise<ReadyItems>
  /** Stores entries with the link that follows them, as one; with the round that begins with them or ends after them. */
  readonly applyReady: (
    run: number,
    feed: string,
    ready: readonly ReadyItems[],
    then: { readonly begins?: Round; readonly next?: string; readonly delta?: string; readonly ends?: true },
  ) => Later<void>
  /**
   * Ends a round. After a full one, objects and links that were not seen are closed; a link set that is unread keeps
   * its links, and a removed object closes its links both ways.
   */
  readonly finishRound: (run: number, feed: string) => Later<void>
  /** Objects whose photo is to be asked: new or changed in this run, and every `share`-th of the rest; `share` 1: all. Not those asked in this run already. */
  readonly photosToAsk: (run: number, kind: string, share: number) => PhotoQuestions
  readonly applyPhotos: (run: number, kind: string, answers: readonly PhotoAnswer[]) => Later<void>
  /** How many objects, photos or links of this part the run's state holds, and how many objects are exceptions. */
  readonly countPart: (
    run: number,
    kind: string,
    part: string,
  ) => { readonly count: number; readonly exceptions: number }
  /** The objects of a kind as the run has them, in the order of their ids; what a list below each of them is read for. */
  readonly objectsOf: (
    run: number,
    kind: string,
  ) => {
    readonly ids: readonly string[]
    readonly has: (id: string) => boolean
    readonly contentOf: (id: string) => Content
  }
  /** The ids of objects of a kind whose attributes this run brought; in the first run of a vault: none are named. */
  readonly changedObjects: (run: number, kind: string) => readonly string[]
  /** What a backup keeps for the next one to be quicker by; undefined: nothing. */
  readonly memo: (name: string) => string | undefined
  readonly setMemo: (run: number, name: string, text: string) => Later<void>
  /** How many objects of a kind the run has changed so far, in attributes or links; 0 in the first run of a vault. */
  readonly movedObjects: (run: number, kind: string) => number
  /** The oldest snapshot in which a photo of this kind, still held, was last asked; undefined: none was asked. */
  readonly oldestPhotoAsked: (
    run: number,
    kind: string,
  ) => { readonly snapshot: number; readonly at: string } | undefined
  /**
   * How many objects of a kind came back in this run: they were there once, or in the recycle bin, and were not there when it
   * began, or were removed in it.
   */
  readonly returned: (run: number, kind: string) => number
  /** The links of this name that hold between objects of two kinds, by their ids. */
  readonly linksBetween: (
    run: number,
    kind: string,
    link: string,
    target: string,
  ) => readonly { readonly source: string; readonly target: string }[]
  /** Ends links of, and to, objects of which the run knows that they are gone: a feed may show such links all the same. */
  readonly endLinksToGone: (run: number) => Later<void>
  readonly saveCaptures: (run: number, captures: readonly Capture[]) => Later<void>
  /** Makes the run a snapshot that readers see, and its delta links the base of the next. Returns how many objects differ from the snapshot before. */
  readonly finishRun: (
    run: number,
    end: {
      readonly finishedAt: string
      readonly outcome: Outcome
      readonly issues: readonly Issue[]
      readonly requests: number
      readonly units: number
    },
  ) => Later<{ readonly changed: number }>
}
