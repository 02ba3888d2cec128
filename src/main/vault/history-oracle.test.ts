import { cpSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../test/long-run.ts'
import type { Ref } from '../../shared/model/ref.ts'
import { createVault } from './create-vault.ts'
import type { Db } from './database.ts'
import type { Vault } from './open-vault.ts'
import { checkCompacted, checkRows } from './testing/check-rows.ts'
import {
  expectedChanged,
  expectedLinksTo,
  expectedState,
  expectedStretches,
  kindsOf,
  movedAt,
  toSnapshotLike,
  withoutReasons,
} from './testing/expected-answers.ts'
import { checkLeaves, checkSeals } from './testing/expected-leaves.ts'
import { NaiveVault } from './testing/naive-vault.ts'
import { dumpRows, openRawDatabase } from './testing/open-raw-database.ts'
import { allIds, type RandomEvent, type RandomRun, randomHistory, type Step } from './testing/random-history.ts'
import { toAnswers } from './testing/to-answers.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'

const at = '2026-01-02T03:04:05.000Z'

/** Every answer about one snapshot, or about the unfinished run, against the full copies. */
function compareAt(vault: Vault, naive: NaiveVault, number: number): void {
  const kinds = kindsOf(naive)
  const refs: Ref[] = allIds.map((id) => ({ kind: kinds.get(id) ?? 'directoryObject', id }))
  const states = vault.history.statesAt(number, refs)
  expect(states.map(withoutReasons)).toEqual(allIds.map((id) => expectedState(naive, number, id)))
  const like = toSnapshotLike(naive, number)
  const unread = [...(like?.copy ?? [])].flatMap(([id, { unread, forgottenAt }]) => [
    ...[...unread].map(([part, reason]) => `${id} ${part} ${reason}`),
    ...(forgottenAt === undefined ? [] : [`${id} objects Erased on request on ${forgottenAt.slice(0, 10)}.`]),
  ])
  expect(
    vault.history
      .unread(number)
      .map((u) => `${u.object.id} ${u.part} ${u.reason}`)
      .sort(),
  ).toEqual(unread.sort())
  expect(vault.history.captures(number)).toEqual(like?.captures.map(({ isWhole: _, ...capture }) => capture))
}

/** What is asked of single objects: their lives, and what leads to them. */
function compareObjects(vault: Vault, naive: NaiveVault): void {
  for (const [id, kind] of kindsOf(naive)) {
    const stretches = vault.snapshots.history({ kind, id })
    expect(stretches.map(({ from, until, parts }) => `${from} ${until} ${parts}`)).toEqual(expectedStretches(naive, id))
    for (const { number } of naive.snapshots) {
      const leading = vault.snapshots.linksTo(number, { kind, id })
      expect(leading.map(({ link, source }) => `${link} ${source.id} ${source.name}`).sort()).toEqual(
        expectedLinksTo(naive, number, id),
      )
    }
  }
}

function compareSnapshots(vault: Vault, naive: NaiveVault): void {
  const numbers = naive.snapshots.map(({ number }) => number)
  const snapshots = vault.snapshots.snapshots()
  expect(snapshots.map(({ snapshot }) => snapshot)).toEqual(numbers.toReversed())
  for (const number of numbers) {
    compareAt(vault, naive, number)
    const objects = [...(toSnapshotLike(naive, number)?.copy ?? [])].filter(([, { content }]) => content !== undefined)
    const named = objects.map(([id, { kind, content }]) => ({ id, kind, name: String(content?.['displayName']) }))
    const { counts, changed } = snapshots.find(({ snapshot }) => snapshot === number) ?? {}
    for (const kind of ['user', 'group']) {
      const wanted = named.filter((object) => object.kind === kind)
      expect(counts?.[kind] ?? 0).toBe(wanted.length)
      const { rows, total } = vault.snapshots.rows({ snapshot: number, kind, columns: [], from: 0, count: 99 })
      expect(total).toBe(wanted.length)
      expect(rows.map(({ name, id }) => `${name} ${id}`)).toEqual(wanted.map(({ name, id }) => `${name} ${id}`).sort())
    }
    expect(changed).toBe(naive.changed.get(number))
    for (const earlier of numbers.filter((n) => n < number)) {
      const between = numbers.filter((n) => earlier < n && n <= number)
      const moved = new Set(between.flatMap((n) => movedAt(naive, n)))
      expect(
        vault.history
          .touchedBetween(earlier, number)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...moved].sort())
    }
  }
}

/** Removes one of the snapshots there are, never the newest. */
function remove({ vault, naive }: Pair, place: number): void {
  const numbers = naive.snapshots.map(({ number }) => number)
  const newest = numbers.pop()
  const number = numbers[place % Math.max(1, numbers.length)]
  if (newest === undefined || number === undefined) return
  vault.removal.removeSnapshot(number)
  naive.removeSnapshot(number)
  const next = numbers.find((n) => n > number) ?? newest
  naive.changed.set(next, expectedChanged(naive, next))
}

async function happen(pair: Pair, event: RandomEvent): Promise<void> {
  const { vault, naive } = pair
  switch (event.do) {
    case 'run':
      return play(pair, event)
    case 'remove':
      return remove(pair, event.place)
    case 'compact':
      await vault.removal.compact()
      return naive.compact()
    case 'forget': {
      const ref = { kind: event.id.startsWith('u') ? 'user' : 'group', id: event.id }
      if (!naive.knows(ref.kind, ref.id)) {
        expect(() => vault.removal.forget(ref, at)).toThrow(expect.objectContaining({ code: 'notFound' }))
        return
      }
      const preview = vault.removal.forgetPreview(ref)
      expect(vault.removal.forget(ref, at)).toEqual({ ...preview, isInLog: false })
      return naive.forget(ref.id, at)
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
  if (step.do === 'remove') {
    remove(pair, step.place)
    return
  }
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
    vault.backup.applyPage(run, step.feed, toAnswers(vault.backup, run, step.feed, step.items), then)
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

/** Makes entries ready as a backup does, so many at once that it is worth a thread. */
async function makeReady({ vault }: Pair, run: number, steps: readonly Step[]): Promise<void> {
  for (const step of steps)
    if (step.do === 'page' && step.isReady)
      await vault.backup.prepare(run, step.feed, Array.from({ length: 64 }, () => step.items).flat())
}

async function play(pair: Pair, { steps, captures, isAbandoned }: RandomRun): Promise<void> {
  const before = await readRows(pair.dir)
  const run = pair.naive.begin()
  expect(pair.vault.backup.beginRun({ startedAt: at, purpose: 'backup', note: '' })).toBe(run)
  await makeReady(pair, run, steps)
  for (const [place, step] of steps.entries()) await apply(pair, run, step, `${run}/${place}`)
  pair.vault.backup.saveCaptures(run, captures)
  pair.naive.saveCaptures(captures)
  compareAt(pair.vault, pair.naive, run)
  if (isAbandoned) {
    pair.vault.backup.abandonRun(run)
    pair.naive.abandon()
    if (!steps.some((step) => step.do === 'remove')) expect(await readRows(pair.dir)).toEqual(before)
    return
  }
  const end = { finishedAt: at, outcome: 'partial' as const, issues: [], requests: 0, units: 0 }
  pair.vault.backup.finishRun(run, end)
  pair.naive.finish()
  pair.naive.changed.set(run, expectedChanged(pair.naive, run))
  await sealsOf(pair.dir, (db) =>
    checkLeaves(db, run, pair.naive.snapshots.at(-1)?.copy ?? new Map(), pair.naive.tombstones),
  )
}

/** Every seal, held against the rows it was made of. */
async function sealsOf(dir: string, check: (db: Db) => void = () => undefined): Promise<readonly string[]> {
  const db = await openRawDatabase(dir)
  try {
    check(db)
    return checkSeals(db)
  } finally {
    db.close()
  }
}

async function readRows(dir: string) {
  const db = await openRawDatabase(dir)
  try {
    return dumpRows(db)
  } finally {
    db.close()
  }
}

/** The seals of a vault that was told the same states, from which nothing was removed and none of its runs abandoned. */
async function sealsOfStraight(
  empty: string,
  dir: string,
  history: readonly RandomEvent[],
): Promise<readonly string[]> {
  cpSync(empty, dir, { recursive: true })
  const pair: Pair = { vault: await openTestVault(dir), naive: new NaiveVault(), dir }
  try {
    for (const event of history) {
      if (event.do !== 'run' || event.isAbandoned) continue
      const steps = event.steps.filter((step) => step.do !== 'reopen' && step.do !== 'remove')
      await play(pair, { ...event, steps })
    }
    return await sealsOf(dir)
  } finally {
    pair.vault.close()
  }
}

/** One history, played to both from an empty vault that was made before. */
const playAll = (empty: string, history: readonly RandomEvent[]) =>
  withFolder(async (folder) => {
    const dir = join(folder, 'vault')
    cpSync(empty, dir, { recursive: true })
    const pair: Pair = { vault: await openTestVault(dir), naive: new NaiveVault(), dir }
    try {
      for (const event of history) await happen(pair, event)
      compareSnapshots(pair.vault, pair.naive)
      compareObjects(pair.vault, pair.naive)
      const seals = await sealsOf(dir)
      // A digest goes by the order of objects: one that was dropped and met again stands elsewhere.
      if (pair.naive.tombstones.size + pair.naive.dropped === 0)
        expect(seals).toEqual(await sealsOfStraight(empty, join(folder, 'straight'), history))
      await sealsOf(dir, checkRows)
      await pair.vault.removal.compact()
      pair.naive.compact()
      await sealsOf(dir, checkCompacted)
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
    const numRuns = inLongRun(2000, 30)
    await fc.assert(
      fc.asyncProperty(randomHistory, (history) => playAll(empty, history)),
      { numRuns },
    )
  }),
)
