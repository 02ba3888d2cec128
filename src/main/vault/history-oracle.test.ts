import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffAttributes } from '../../shared/diff/attributes.ts'
import { diffLinks } from '../../shared/diff/links.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import { objectsPart } from '../../shared/model/capture.ts'
import type { LinkSet, ObjectState } from '../../shared/model/object-state.ts'
import type { Ref } from '../../shared/model/ref.ts'
import { createVault } from './create-vault.ts'
import type { Vault } from './open-vault.ts'
import { type NaiveObject, NaiveVault } from './testing/naive-vault.ts'
import { dumpRows, openRawDatabase } from './testing/open-raw-database.ts'
import { allIds, type RandomRun, randomHistory, type Step } from './testing/random-history.ts'
import { openTestVault, testOptions, testPassphrase, withFolder } from './testing/with-vault.ts'

const at = '2026-01-02T03:04:05.000Z'
const isLong = process.env['DIRSAFE_LONG'] === '1'

/** The kind an object is known by when the vault is asked: what is learnt later holds for earlier snapshots too. */
function kindsOf(naive: NaiveVault): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>()
  for (const { copy } of [...naive.snapshots, ...(naive.run === undefined ? [] : [naive.run])])
    for (const [id, { kind }] of copy) if (kind !== undefined) kinds.set(id, kind)
  return kinds
}

const toSnapshotLike = (naive: NaiveVault, number: number) => naive.snapshots[number - 1] ?? naive.run

/** What the real vault must answer about one object, worked out from full copies. */
function expectedState(naive: NaiveVault, number: number, id: string): ObjectState | undefined {
  const object = toSnapshotLike(naive, number)?.copy.get(id)
  if (object?.content === undefined) return undefined
  const kind = object.kind ?? ''
  return {
    kind,
    id,
    name: String(object.content['displayName']),
    content: expectedContent(object),
    asked: new Set(object.asked),
    photo: object.photo,
    links: expectedLinks(naive, number, kind, object),
  }
}

function expectedContent({ kind, content = {} }: NaiveObject) {
  const computed = (findKind(kind ?? '')?.attributes ?? []).flatMap((attribute) => {
    const value = attribute.computed?.value(content)
    return value === undefined ? [] : [[attribute.name, value] as const]
  })
  return { ...content, ...Object.fromEntries(computed) }
}

function expectedName(naive: NaiveVault, number: number, id: string): string {
  const copies = naive.snapshots.map(({ copy }) => copy)
  const upTo = [...copies.slice(0, number), ...(number > copies.length && naive.run ? [naive.run.copy] : [])]
  const contents = [...upTo.toReversed(), ...copies.slice(number)].map((copy) => copy.get(id)?.content)
  return String(contents.find((content) => content !== undefined)?.['displayName'] ?? id)
}

function isComplete(naive: NaiveVault, number: number, kind: string, link: string): boolean | undefined {
  const capturesOf = (n: number) =>
    toSnapshotLike(naive, n)?.captures.find((capture) => capture.kind === kind && capture.part === link)
  const capture = capturesOf(number)
  if (capture?.state === 'complete') return true
  if (capture?.state === 'partial') return capture.isWhole && capture.exceptions > 0
  const wasRead = Array.from({ length: number - 1 }, (_, place) => capturesOf(place + 1)?.state).some(
    (state) => state === 'complete' || state === 'partial',
  )
  return wasRead ? false : undefined
}

function expectedLinks(naive: NaiveVault, number: number, kind: string, object: NaiveObject) {
  const kinds = kindsOf(naive)
  const sets = new Map<string, Omit<LinkSet, 'reason'>>()
  for (const { name: link } of findKind(kind)?.links ?? []) {
    const targets = [...(object.links.get(link) ?? [])]
      .sort()
      .map((id) => ({ kind: kinds.get(id) ?? 'directoryObject', id, name: expectedName(naive, number, id) }))
    const read = isComplete(naive, number, kind, link)
    if (read === undefined && targets.length === 0 && !object.unread.has(link)) continue
    sets.set(link, { targets, isComplete: read === true && !object.unread.has(link) })
  }
  return sets
}

const withoutReasons = (state: ObjectState | undefined) =>
  state && { ...state, links: new Map([...state.links].map(([link, { reason: _, ...set }]) => [link, set])) }

/** An object of a copy as text, without what is no part of its history. */
const toText = (object: NaiveObject | undefined): string =>
  JSON.stringify([
    object?.content && Object.entries(object.content).sort(),
    [...(object?.asked ?? [])],
    object?.photo === undefined ? 'not asked' : object.photo,
    [...(object?.links ?? [])]
      .map(([link, targets]) => [link, [...targets].sort()] as const)
      .filter(([, t]) => t.length > 0)
      .sort(),
  ])

/** The objects whose state differs between two neighbours. */
const movedAt = (naive: NaiveVault, number: number): readonly string[] =>
  allIds.filter((id) => {
    const [before, after] = [toSnapshotLike(naive, number - 1), toSnapshotLike(naive, number)]
    return toText(before?.copy.get(id)) !== toText(after?.copy.get(id))
  })

function expectedChanged(naive: NaiveVault, number: number): number {
  return allIds.filter((id) => {
    const [before, after] = [expectedState(naive, number - 1, id), expectedState(naive, number, id)]
    if (before === undefined && after === undefined) return false
    const isRead = (n: number, kind: string): boolean =>
      toSnapshotLike(naive, n)?.captures.some(
        (capture) => capture.kind === kind && capture.part === objectsPart && capture.state === 'complete',
      ) === true
    if (before === undefined) return number === 1 || isRead(number - 1, after?.kind ?? '')
    if (after === undefined) return isRead(number, before.kind)
    return (
      diffAttributes(after.kind, before, after).some(({ noise }) => noise !== true) ||
      [...new Set([...before.links.keys(), ...after.links.keys()])].some(
        (link) => diffLinks(link, before.links.get(link), after.links.get(link)).length > 0,
      )
    )
  }).length
}

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

test('the vault answers like one that keeps a full copy of every snapshot', { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomHistory, (history) =>
      withFolder(async (folder) => {
        const dir = join(folder, 'vault')
        await createVault(dir, { passphrase: testPassphrase }, testOptions)
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
      }),
    ),
    { numRuns: isLong ? 2000 : 60 },
  )
})
