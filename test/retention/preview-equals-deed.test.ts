import fc from 'fast-check'
import { expect, test } from 'vitest'
import { previewRetention } from '../../src/main/retention/preview-retention.ts'
import { runRetention } from '../../src/main/retention/run-retention.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import { type RandomRun, randomHistory } from '../../src/main/vault/testing/random-history.ts'
import { withVault } from '../../src/main/vault/testing/with-vault.ts'
import type { RetentionPolicy } from '../../src/shared/model/retention.ts'
import { inLongRun } from '../long-run.ts'
import { contentsOf } from './contents-of.ts'
import { toRetentionVault } from './to-retention-vault.ts'

const numRuns = inLongRun(500, 10)
const hourMs = 3_600_000
const startMs = Date.parse('2026-03-27T20:00:00Z')
const numbersOf = (all: readonly { readonly snapshot: number }[]): readonly number[] =>
  all.map(({ snapshot }) => snapshot)

/** What of a random run a vault takes as it comes: whole rounds, and photos. */
function play({ backup }: Vault, { steps, captures, isAbandoned }: RandomRun, atMs: number): void {
  const startedAt = new Date(atMs).toISOString()
  const run = backup.beginRun({ startedAt, purpose: 'backup', note: '' })
  for (const step of steps) {
    const position = 'feed' in step ? backup.feedPosition(run, step.feed) : undefined
    if (step.do === 'photos') backup.applyPhotos(run, step.kind, step.answers)
    else if (step.do === 'start')
      backup.startRound(run, step.feed, {
        shape: step.shape,
        isFull: step.isFull,
        ...(step.isFull ? {} : { page: 'p' }),
      })
    else if (step.do === 'page' && position !== undefined && position.delta === undefined && !position.isDone)
      backup.applyPage(run, step.feed, step.items, step.isLast ? { delta: `d ${run}` } : { next: `p ${run}` })
    else if (step.do === 'finish' && position?.delta !== undefined && !position.isDone)
      backup.finishRound(run, step.feed)
  }
  backup.saveCaptures(run, captures)
  if (isAbandoned) backup.abandonRun(run)
  else backup.finishRun(run, { finishedAt: startedAt, outcome: 'partial', issues: [], requests: 0, units: 0 })
}

const policy: fc.Arbitrary<RetentionPolicy> = fc
  .record(
    {
      keepLast: fc.integer({ min: 1, max: 3 }),
      keepDaily: fc.integer({ min: 1, max: 4 }),
      keepWeekly: fc.integer({ min: 1, max: 3 }),
      keepWithin: fc.constantFrom('6h', '2d'),
      maxAge: fc.constantFrom('1d', '1w'),
      timeZone: fc.constantFrom('UTC', 'Europe/Zurich'),
    },
    { requiredKeys: ['timeZone'] },
  )
  .map((one) => one as RetentionPolicy)
  .filter(({ timeZone: _, maxAge: __, ...keeps }) => Object.keys(keeps).length > 0)

test('what goes is what the preview showed, and what stays is as it was', { timeout: 600_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc
        .tuple(randomHistory, randomHistory)
        .map((halves) => halves.flat().flatMap((event) => (event.do === 'run' ? [event] : []))),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 12, maxLength: 12 }),
      fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 3 }),
      policy,
      fc.nat({ max: 8 }),
      (runs, hoursApart, pinned, policy, stopAfter) =>
        withVault(async (vault) => {
          let atMs = startMs
          for (const [place, run] of runs.entries()) {
            atMs += (hoursApart[place] ?? 1) * hourMs
            play(vault, run, atMs)
          }
          const before = numbersOf(vault.snapshots.snapshots())
          for (const snapshot of pinned) if (before.includes(snapshot)) vault.removal.setPinned(snapshot, true)
          const contents = new Map(before.map((snapshot) => [snapshot, contentsOf(vault, snapshot)]))
          const checkContents = (): void => {
            for (const snapshot of numbersOf(vault.snapshots.snapshots()))
              expect(contentsOf(vault, snapshot)).toEqual(contents.get(snapshot))
          }
          const port = toRetentionVault(vault)
          const now = (): Date => new Date(atMs + hourMs)
          const shown = previewRetention(port, policy, now())
          const order = { policy, at: shown.at, remove: numbersOf(shown.remove) }

          // The first time it is stopped somewhere.
          const stop = new AbortController()
          const first = await runRetention(
            { vault: port, now, onProgress: ({ done }) => done >= stopAfter && stop.abort(), signal: stop.signal },
            order,
          )
          expect([...first.removed, ...first.left]).toEqual(order.remove.toReversed())
          checkContents()

          const second = await runRetention(
            { vault: port, now, onProgress: () => undefined, signal: new AbortController().signal },
            { ...order, remove: first.left },
          )
          expect(second.left).toEqual([])
          expect(numbersOf(vault.snapshots.snapshots())).toEqual(numbersOf(shown.keep))
          expect(shown.keep.length).toBeGreaterThan(before.length === 0 ? -1 : 0)
          checkContents()
          expect(previewRetention(port, policy, now()).remove).toEqual([])
        }),
    ),
    { numRuns, endOnFailure: true },
  ),
)
