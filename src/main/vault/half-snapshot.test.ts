import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../test/long-run.ts'
import { createVault } from './create-vault.ts'
import type { Vault } from './open-vault.ts'
import { type PollAnswer, type PollOrder, titleOn, usersOn } from './testing/poll-snapshots.ts'
import { allComplete, begin, finish, item, readFeed, someTime, to, userShape } from './testing/small-tenant.ts'
import { openTestVault, testOptions, testPassphrase, withFolder, withVault } from './testing/with-vault.ts'

const leastPolls = inLongRun(10_000, 1_000)
const leastSnapshots = 10

const usersOf = (day: number) =>
  Array.from({ length: usersOn(day) }, (_, place) =>
    item(`u${place}`, { displayName: `User ${place}`, jobTitle: titleOn(day, place) }, [
      to('manager', `u${(place * day) % 20}`, 'user'),
    ]),
  )

/** The same as a run is read and finished without a thread. */
async function storeBeside(vault: Vault, run: number, day: number): Promise<void> {
  const { store, end } = vault.openBackupThread()
  await store.startRound(run, 'user', { shape: userShape, isFull: true })
  await store.applyPage(run, 'user', usersOf(day), { delta: `user ${run}` })
  await store.finishRound(run, 'user')
  await store.saveCaptures(run, allComplete)
  const whole = { finishedAt: someTime, outcome: 'complete' as const, issues: [], requests: 3, units: 4 }
  if (day % 4 !== 0) await store.finishRun(run, whole)
  await end()
}

test.each(['', ' through a thread'])(
  'who reads all the time, while snapshots come%s and go, never sees half of one',
  { timeout: 900_000 },
  (how) =>
    withFolder(async (folder) => {
      const dir = join(folder, 'vault')
      await createVault(dir, { passphrase: testPassphrase }, testOptions)
      const vault = await openTestVault(dir)
      const counter = new Int32Array(new SharedArrayBuffer(8))
      const order: PollOrder = { dir, polls: counter.buffer as SharedArrayBuffer }
      const worker = new Worker(new URL('./testing/poll-snapshots.ts', import.meta.url), { workerData: order })
      const answer = once(worker, 'message')
      const failure = once(worker, 'error')
      let removed = 0
      for (let day = 1; day <= leastSnapshots || (counter[0] ?? 0) < leastPolls; day++) {
        const run = begin(vault.backup, String(day))
        if (how === '') {
          readFeed(vault.backup, run, 'user', usersOf(day))
          if (day % 4 !== 0) finish(vault.backup, run)
        } else await storeBeside(vault, run, day)
        if (day % 4 === 0) vault.backup.abandonRun(run)
        const [, ...older] = vault.snapshots.snapshots()
        const victim = older[day % Math.max(1, older.length)]
        if (older.length > 5 && victim !== undefined) {
          vault.removal.removeSnapshot(victim.snapshot)
          removed += 1
        }
        // Lets an error of the other thread through.
        await Promise.race([failure.then(([error]) => Promise.reject(error)), new Promise(setImmediate)])
      }
      Atomics.store(counter, 1, 1)
      const [{ halves, snapshots }] = (await answer) as [PollAnswer]
      vault.close()
      expect(halves).toEqual([])
      expect(snapshots).toBeGreaterThan(1)
      expect(removed).toBeGreaterThan(1)
    }),
)

test('a run is invisible between any two of its calls, but to who looks at the live tenant', () =>
  withVault(({ backup, snapshots, history }) => {
    const ref = { kind: 'user', id: 'u1' }
    const first = begin(backup)
    readFeed(backup, first, 'user', usersOf(1))
    finish(backup, first)
    const look = () => ({
      snapshots: snapshots.snapshots(),
      state: snapshots.stateAt(1, ref),
      rows: snapshots.rows({ snapshot: 1, kind: 'user', columns: ['jobTitle'], from: 0, count: 99 }),
      linksTo: snapshots.linksTo(1, ref),
      history: snapshots.history(ref),
      touched: history.touchedBetween(1, 1),
    })
    const before = look()
    const run = begin(backup)
    const hidden = () => {
      expect(look()).toEqual(before)
      const query = { snapshot: run, kind: 'user', columns: [], from: 0, count: 1 }
      for (const read of [
        () => snapshots.rows(query),
        () => snapshots.stateAt(run, ref),
        () => snapshots.report(run),
        () => snapshots.linksTo(run, ref),
        () => snapshots.branches(run, 'group'),
      ])
        expect(read).toThrow(expect.objectContaining({ code: 'noSuchSnapshot' }))
    }
    hidden()
    readFeed(backup, run, 'user', usersOf(2))
    hidden()
    expect(history.statesAt(run, [ref])[0]?.content['jobTitle']).toBe('0')
    expect(history.touchedBetween(1, run).length).toBeGreaterThan(0)
    expect(() => history.statesAt(run + 1, [ref])).toThrow(expect.objectContaining({ code: 'noSuchSnapshot' }))
    backup.abandonRun(run)
    expect(look()).toEqual(before)
    expect(() => history.captures(run)).toThrow(expect.objectContaining({ code: 'noSuchSnapshot' }))
  }))
