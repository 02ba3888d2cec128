import type { StoredItem } from '../../../shared/model/feed.ts'
import type { VaultBackup } from '../backup/open-backup-store.ts'
import { allComplete, groupShape, item, someTime, to, userShape } from './small-tenant.ts'

const pageCount = 12
const perPage = 20
const userCount = pageCount * perPage

const userAt = (day: number, number: number): StoredItem =>
  item(
    `u${number}`,
    { displayName: `User ${number}`, jobTitle: (number * 31 + day) % 7 === 0 ? `Title of day ${day}` : 'Clerk' },
    [to('manager', `u${(number * 17 + (number % 5 === 0 ? day : 0)) % userCount}`, 'user')],
  )

const groupAt = (day: number, number: number): StoredItem =>
  item(
    `g${number}`,
    { displayName: `Group ${number}` },
    Array.from({ length: 9 }, (_, place) => to('members', `u${(number * 13 + place * (7 + day)) % userCount}`, 'user')),
  )

const pageOf = (feed: 'user' | 'group', day: number, page: number): readonly StoredItem[] =>
  Array.from({ length: perPage }, (_, place) => page * perPage + place)
    // Each day some are missing: they were deleted.
    .filter((number) => (number + day) % 23 !== 0)
    .map((number) => (feed === 'user' ? userAt(day, number) : groupAt(day, number)))

/** The days the steady tenant is backed up. */
export const dayCount = 4

/**
 * Backs up a tenant that is the same for everyone, day after day, going on wherever an earlier program was stopped.
 * `onPage` hears of every page before and after it is stored.
 */
export function backUpSteadily(
  backup: VaultBackup,
  onPage: () => void = () => undefined,
  days: number = dayCount,
): void {
  for (;;) {
    const unfinished = backup.unfinishedRun()
    const run = unfinished?.number ?? backup.beginRun({ startedAt: someTime, purpose: 'backup', note: '' })
    if (run > days) {
      backup.abandonRun(run)
      return
    }
    for (const feed of ['user', 'group'] as const) {
      let position = backup.feedPosition(run, feed)
      if (position === undefined) {
        backup.startRound(run, feed, { shape: feed === 'user' ? userShape : groupShape, isFull: true })
        position = backup.feedPosition(run, feed)
      }
      if (position?.isDone) continue
      const from = position?.delta === undefined ? Number(position?.page ?? 0) : pageCount
      for (let page = from; page < pageCount; page++) {
        onPage()
        const then = page + 1 < pageCount ? { next: String(page + 1) } : { delta: `${feed} ${run}` }
        backup.applyPage(run, feed, pageOf(feed, run, page), then)
        onPage()
      }
      backup.finishRound(run, feed)
    }
    onPage()
    backup.applyPhotos(run, 'user', [{ id: 'u5', state: 'photo', etag: `e${run}`, bytes: Buffer.alloc(9000, run) }])
    backup.saveCaptures(run, allComplete)
    const end = { finishedAt: someTime, outcome: 'complete' as const, issues: [], requests: 0, units: 0 }
    backup.finishRun(run, end)
  }
}
