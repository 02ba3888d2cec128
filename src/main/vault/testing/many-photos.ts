import type { PhotoAnswer, StoredItem } from '../../../shared/model/feed.ts'
import type { VaultBackup } from '../backup/open-backup-store.ts'
import { allComplete, begin, finish, item, userShape } from './small-tenant.ts'

const atOnce = 200

/** Two thousand. */
export const people: readonly StoredItem[] = Array.from({ length: 2000 }, (_, place) =>
  item(`u${place}`, { displayName: `Person ${place}` }),
)

/** Takes 9 KB, three pages. */
export const photoOf = ({ id }: StoredItem): PhotoAnswer => ({
  id,
  state: 'photo',
  etag: id,
  bytes: Buffer.from(id.padEnd(9000, 'x')),
})

/**
 * Stores people and their photos in ten pieces, and calls after each: more than a thread that makes checkpoints is begun for.
 * Goes on with an unfinished run.
 */
export async function backUpPhotos(
  backup: VaultBackup,
  then: () => Promise<void> = async () => undefined,
): Promise<void> {
  const run = backup.unfinishedRun()?.number ?? begin(backup)
  if (backup.feedPosition(run, 'user') === undefined) {
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    backup.applyPage(run, 'user', people, { delta: 'd' })
    backup.finishRound(run, 'user')
  }
  for (let from = 0; from < people.length; from += atOnce) {
    backup.applyPhotos(run, 'user', people.slice(from, from + atOnce).map(photoOf))
    await then()
  }
  backup.saveCaptures(run, allComplete)
  finish(backup, run)
}
