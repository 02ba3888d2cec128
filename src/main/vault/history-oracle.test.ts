import { cpSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ref } from '../../shared/model/ref.ts'
import { createVault } from './create-vault.ts'
import type { Vault } from './open-vault.ts'
import {
  expectedChanged,
  expectedState,
  kindsOf,
  movedAt,
  toSnapshotLike,
  withoutReasons,
} from './testing/expected-answers.ts'
import { NaiveVault } from './testing/naive-vault.ts'
import { dumpRows, openRawDatabase } from './testing/open-raw-database.ts'
import { allIds, type RandomRun, randomHistory, type Step } from './testing/random-history.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'

const at = '2026-01-02T03:04:05.000Z'

/** Every answer about one snapshot, or about the unfinished run, against the full copies. */
function compareAt(vault: Vault, naive: NaiveVault, number: number): void {
  const kinds = kindsOf(naive)
  const refs: Ref[] = allIds.map((id) => ({ kind: kinds.get(id) ?? 'directoryObject', id }))
  const states = vault.history.statesAt(number, refs)
  expect(states.map(withoutReasons)).toEqual(allIds.map((id) => expectedState(naive, number, id)))
  const like = toSnapshotLike(naive, number)
  const unread = [...(like?.copy ?? [])].flatMap(([id, object]) =>
    [...object.unread].map(([part, reason]) => `${id} ${part} ${reason}`),
  )
  expect(
    vault.history
      .unread(number)
      .map((u) => `${u.object.id} ${u.part} ${u.reason}`)
      .sort(),
  ).toEqual(unread.sort())
  expect(vault.history.captures(number)).toEqual(like?.captures.map(({ isWhole: _, ...capture }) => capture))
}

function compareSnapshots(vault: Vault, naive: NaiveVault): void {
  const numbers = naive.snapshots.map((_, place) => place + 1)
  const snapshots = vault.snapshots.snapshots()
  expect(snapshots.map(({ snapshot }) => snapshot)).toEqual(numbers.toReversed())
  for (const number of numbers) {
    compareAt(vault, naive, number)
    const objects = [...(naive.snapshots[number - 1]?.copy ?? [])].filter(([, { content }]) => content !== undefined)
    const named = objects.map(([id, { kind, content }]) => ({ id, kind, name: String(content?.['displayName']) }))
    const { counts, changed } = snapshots.find(({ snapshot }) => snapshot === number) ?? {}
    for (const kind of ['user', 'group']) {
      const wanted = named.filter((object) => object.kind === kind)
      expect(counts?.[kind] ?? 0).toBe(wanted.length)
      const { rows, total } = vault.snapshots.rows({ snapshot: number, kind, columns: [], from: 0, count: 99 })
      expect(total).toBe(wanted.length)
      expect(rows.map(({ name, id }) => `${name} ${id}`)).toEqual(wanted.map(({ name, id }) => `${name} ${id}`).sort())
    }
    expect(changed).toBe(expectedChanged(naive, number))
    for (const earlier of numbers.slice(0, number - 1)) {
      const moved = new Set(numbers.slice(earlier, number).flatMap((n) => movedAt(naive, n)))
      expect(
        vault.history
          .touchedBetween(earlier, number)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...moved].sort())
    }
  }
}

interface Pair {
  vault: Vault
  readonly naive: NaiveVault
  readonly dir: string
}

async function apply(pair: Pair, run: number, step: Step, link: string): Promise<void> {
  const { naive, vault, dir } = pair
  if (step.do === 'reopen') {
    vault.close()
    pair.vault = await openTestVault(dir)
    return
  }
  if (step.do === 'photos') {
    vault.backup.applyPhotos(run, step.kind, step.answers)
    naive.applyPhotos(step.kind, step.answers)
    return
  }
  const round = naive.run?.rounds.get(step.feed)
  if (step.do === 'start') {
    const start = { shape: step.shape, isFull: step.isFull, ...(step.isFull ? {} : { page: link }) }
    vault.backup.startRound(run, step.feed, start)
    naive.startRound(step.feed, start)
  } else if (step.do === 'page' && round !== undefined && !round.isRead) {
    const then = step.isLast ? { delta: `delta ${link}` } : { next: `page ${link}` }
    vault.backup.applyPage(run, step.feed, step.items, then)
    naive.applyPage(step.feed, step.items, then)
  } else if (step.do === 'finish' && round?.isRead === true && !round.isDone) {
    vault.backup.finishRound(run, step.feed)
    naive.finishRound(step.feed)
  }
  const now = naive.run?.rounds.get(step.feed)
  expect(pair.vault.backup.feedPosition(run, step.feed)).toEqual(
    now && {
      shape: { ...now.shape, asked: [...now.shape.asked].sort(), links: [...now.shape.links].sort() },
      isFull: now.isFull,
      isDone: now.isDone,
      ...(now.page === undefined ? {} : { page: now.page }),
      ...(now.delta === undefined ? {} : { delta: now.delta }),
    },
  )
}

async function play(pair: Pair, { steps, captures, isAbandoned }: RandomRun): Promise<void> {
  const before = await readRows(pair.dir)
  const run = pair.naive.begin()
  expect(pair.vault.backup.beginRun({ startedAt: at, purpose: 'backup', note: '' })).toBe(run)
  for (const [place, step] of steps.entries()) await apply(pair, run, step, `${run}/${place}`)
  pair.vault.backup.saveCaptures(run, captures)
  pair.naive.saveCaptures(captures)
  compareAt(pair.vault, pair.naive, run)
  if (isAbandoned) {
    pair.vault.backup.abandonRun(run)
    pair.naive.abandon()
    expect(await readRows(pair.dir)).toEqual(before)
    return
  }
  const end = { finishedAt: at, outcome: 'partial' as const, issues: [], requests: 0, units: 0 }
  pair.vault.backup.finishRun(run, end)
  pair.naive.finish()
}

async function readRows(dir: string) {
  const db = await openRawDatabase(dir)
  try {
    return dumpRows(db)
  } finally {
    db.close()
  }
}

/** One history, played to both from an empty vault that was made before. */
const playAll = (empty: string, history: readonly RandomRun[]) =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    cpSync(empty, dir, { recursive: true })
    const pair: Pair = { vault: await openTestVault(dir), naive: new NaiveVault(), dir }
    try {
      for (const run of history) await play(pair, run)
      compareSnapshots(pair.vault, pair.naive)
      for (const [feed, { shape, delta }] of pair.naive.bases) {
        expect(pair.vault.backup.deltaLinkOf(feed, shape)).toBe(delta)
        expect(pair.vault.backup.deltaLinkOf(feed, { ...shape, path: '/other' })).toBeUndefined()
      }
    } finally {
      pair.vault.close()
    }
  })

test('the vault answers like one that keeps a full copy of every snapshot', { timeout: 3_600_000 }, () =>
  withFolder(async (folder) => {
    const empty = join(folder, 'empty')
    await createVault(empty, { passphrase: testPassphrase }, testOptions)
    const numRuns = process.env['DIRSAFE_LONG'] === '1' ? 2000 : 100
    await fc.assert(
      fc.asyncProperty(randomHistory, (history) => playAll(empty, history)),
      { numRuns },
    )
  }),
)
