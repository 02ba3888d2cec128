import { toListText } from '../../shared/list-text.ts'
import type { RemovalPreview, RemovalReport } from '../../shared/model/removal.ts'

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** What only this snapshot holds and goes with it, in words. */
export function toRemovalText(preview: RemovalPreview): readonly string[] {
  const { snapshot, startedAt, note, keptBecause, objects, links, contents, photos, freedBytes } = preview
  return [
    `Snapshot ${snapshot} of ${startedAt}${note === '' ? '' : `  "${note}"`}`,
    objects + links === 0
      ? 'Everything in it stands in another snapshot too.'
      : `Only in it: ${toListText([
          ...(objects === 0 ? [] : [counted(objects, 'object as it was then', 'objects as they were then')]),
          ...(links === 0 ? [] : [counted(links, 'link', 'links')]),
        ])}.`,
    `Frees ${counted(contents, 'content', 'contents')} and ${counted(photos, 'photo', 'photos')}, ${megabytes(freedBytes)}.`,
    ...(keptBecause === null ? [] : [`It stays: ${keptBecause}`]),
  ]
}

/** What removing it did, in words. */
export function toRemovalReportText({ snapshot, kept, beforeBytes, afterBytes }: RemovalReport): readonly string[] {
  const removed = `Removed snapshot ${snapshot}; ${counted(kept, 'snapshot is', 'snapshots are')} in the vault.`
  if (beforeBytes === null || afterBytes === null)
    return [`${removed} Giving the space back was stopped; "vault compact" goes on.`]
  const sizes =
    beforeBytes === afterBytes
      ? ''
      : ` It took ${megabytes(beforeBytes)} before and takes ${megabytes(afterBytes)} now.`
  return [`${removed}${sizes}`]
}
