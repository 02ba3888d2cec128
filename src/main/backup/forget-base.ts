import type { BackupStore, FeedPosition } from './backup-store.ts'

/** Whether a round was begun in this run and not read to its end. */
export const isTornOff = (position: FeedPosition | undefined): boolean => position?.isDone === false

/**
 * Lets the next backup read a feed from its beginning. Called where a round ended in its middle and the run is finished
 * all the same: the vault then holds some changes that are newer than the link it would start from, and what was undone
 * since would not be named again. A member who came on the last page that was read and left before the next backup is
 * in neither state the service compares: it would stay for ever. A round that ends without a link is how the vault is
 * told; its shape is that of no feed, so that a run that goes on reads everything.
 */
export async function forgetBase(store: BackupStore, run: number, feed: string): Promise<void> {
  await store.startRound(run, feed, { shape: { path: '', asked: [], links: [] }, isFull: false })
  await store.applyReady(run, feed, [], {})
  await store.finishRound(run, feed)
}
