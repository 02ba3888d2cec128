import type { Entry, StoredItem } from '../../../shared/model/feed.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { VaultBackup } from '../backup/open-backup-store.ts'
import { showsObjects } from '../rows/feed-name.ts'

/**
 * Entries as a backup hands them over: in a full round, and in the list of a link, those that are taken apart only where it is
 * not known what they change.
 */
export function toAnswers(
  backup: VaultBackup,
  run: number,
  feed: string,
  items: readonly StoredItem[],
  onRead: (id: string) => void = () => undefined,
): readonly Entry[] {
  const round = backup.feedPosition(run, feed)
  const isWhole = round !== undefined && (round.isFull || !showsObjects(feed))
  if (!isWhole || !backup.takesAnswers(run, feed)) return items
  return items.map((item) => ({
    sent: { id: item.id, raw: item as unknown as JsonObject, links: [] },
    read: () => {
      onRead(item.id)
      return item
    },
  }))
}
