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

type Call = 'unfinishedRun' | 'beginRun' | 'abandonRun' | 'feedPosition'
type WritingCall = 'startRound' | 'applyPage' | 'finishRound' | 'applyPhotos' | 'saveCaptures' | 'finishRun'

/** What is backed up into: calls that write may answer later. */
type SteadyBackup = Pick<VaultBackup, Call> & {
  readonly [call in WritingCall]: (...given: Parameters<VaultBackup[call]>) => unknown
}

/** Yields what each call that writes answers; nothing goes on before the next step is asked for. */
function* steps(backup: SteadyBackup, onPage: () => void, days: number): Generator<unknown, void> {
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
        yield backup.startRound(run, feed, { shape: feed === 'user' ? userShape : groupShape, isFull: true })
        position = backup.feedPosition(run, feed)
      }
      if (position?.isDone) continue
      const from = position?.delta === undefined ? Number(position?.page ?? 0) : pageCount
      for (let page = from; page < pageCount; page++) {
        onPage()
        const then = page + 1 < pageCount ? { next: String(page + 1) } : { delta: `${feed} ${run}` }
        yield backup.applyPage(run, feed, pageOf(feed, run, page), then)
        onPage()
      }
      yield backup.finishRound(run, feed)
    }
    onPage()
    yield backup.applyPhotos(run, 'user', [
      { id: 'u5', state: 'photo', etag: `e${run}`, bytes: Buffer.alloc(9000, run) },
    ])
    yield backup.saveCaptures(run, allComplete)
    const end = { finishedAt: someTime, outcome: 'complete' as const, issues: [], requests: 0, units: 0 }
    yield backup.finishRun(run, end)
  }
}

/**
 * Backs up a tenant that is the same for everyone, day after day, going on wherever an earlier program was stopped.
 * `onPage` hears of every page before and after it is stored.
 */
export function backUpSteadily(
  backup: VaultBackup,
  onPage: () => void = () => undefined,
  days: number = dayCount,
): void {
  for (const _ of steps(backup, onPage, days));
}

/** The same into a vault that answers later. */
export async function backUpSteadilyBeside(
  backup: SteadyBackup,
  onPage: () => void = () => undefined,
  days: number = dayCount,
): Promise<void> {
  for (const step of steps(backup, onPage, days)) await step
}
