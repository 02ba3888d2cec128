import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { Progress } from '../../shared/model/progress.ts'
import type { RetentionPolicy } from '../../shared/model/retention.ts'
import { findPolicy, previewRetention, savePolicy } from './preview-retention.ts'
import type { RetentionVault } from './retention-vault.ts'
import { runRetention } from './run-retention.ts'

const now = new Date('2026-04-11T08:00:00Z')
const policy: RetentionPolicy = { keepLast: 2, timeZone: 'UTC' }

/** A vault of one snapshot a day that only remembers which it still has. */
function openFakeVault({
  onRemove = () => {},
  onCompact = () => {},
}: {
  onRemove?: (n: number) => void
  onCompact?: () => void
} = {}) {
  const had: string[] = []
  let numbers = [1, 2, 3, 4, 5]
  const pinned = new Set<number>()
  let kept: string | undefined
  const vault: RetentionVault = {
    snapshots: () =>
      numbers.toReversed().map((snapshot) => {
        const startedAt = `2026-04-0${snapshot}T08:00:00.000Z`
        const said = { note: '', pinned: pinned.has(snapshot), verifiedAt: null, neededBy: [] }
        return { snapshot, startedAt, finishedAt: startedAt, ...said }
      }),
    captures: () => [],
    findPolicy: () => kept,
    savePolicy: (text) => {
      kept = text
    },
    removeSnapshot: (snapshot) => {
      onRemove(snapshot)
      numbers = numbers.filter((one) => one !== snapshot)
      had.push(`removed ${snapshot}`)
      return { freedBytes: 1 }
    },
    compact: async (_signal, onProgress) => {
      onCompact()
      onProgress?.({ done: 1, total: 2 })
      had.push('compacted')
      return { beforeBytes: 20, afterBytes: 10 }
    },
  }
  return { vault, had, pin: (snapshot: number) => pinned.add(snapshot), add: () => numbers.push(6) }
}

const toOrder = (vault: RetentionVault) => {
  const { policy: used, at, remove } = previewRetention(vault, policy, now)
  return { policy: used, at, remove: remove.map(({ snapshot }) => snapshot) }
}

const run = (vault: RetentionVault, order = toOrder(vault), stop = new AbortController(), told: Progress[] = []) =>
  runRetention({ vault, now: () => now, onProgress: (progress) => told.push(progress), signal: stop.signal }, order)

test('removes what the preview showed, oldest first, then gives the space back', async () => {
  const { vault, had } = openFakeVault()
  const told: Progress[] = []
  const report = await run(vault, undefined, undefined, told)
  expect(had).toEqual(['removed 1', 'removed 2', 'removed 3', 'compacted'])
  const expected = { removed: [1, 2, 3], left: [], kept: 2, beforeBytes: 20, afterBytes: 10, ms: 0 }
  expect(report).toEqual({ outcome: 'complete', policy, ...expected })
  expect(told.map(({ doing, done, total }) => `${doing} ${done}/${total}`)).toEqual([
    'Removing snapshot 1 0/3',
    'Removing snapshot 2 1/3',
    'Removing snapshot 3 2/3',
    'Giving space back 1/2',
  ])
})

test('ends between two snapshots when it is cancelled, and goes on the next time', async () => {
  const stop = new AbortController()
  const { vault, had } = openFakeVault({ onRemove: (snapshot) => snapshot === 2 && stop.abort() })
  const report = await run(vault, toOrder(vault), stop)
  expect(had).toEqual(['removed 1', 'removed 2'])
  expect(report).toMatchObject({ outcome: 'cancelled', removed: [1, 2], left: [3], kept: 3, beforeBytes: null })
  expect(await run(vault)).toMatchObject({ outcome: 'complete', removed: [3], left: [], kept: 2 })
})

test('whoever cancels is heard between two snapshots', async () => {
  const stop = new AbortController()
  const { vault } = openFakeVault({ onRemove: (snapshot) => snapshot === 1 && setImmediate(() => stop.abort()) })
  expect((await run(vault, toOrder(vault), stop)).removed).toEqual([1])
})

test('cancelled while space is given back, it says what was removed', async () => {
  const { vault } = openFakeVault({
    onCompact: () => {
      throw new AppError('cancelled', 'This was cancelled.')
    },
  })
  expect(await run(vault)).toMatchObject({ outcome: 'cancelled', removed: [1, 2, 3], left: [], afterBytes: null })
})

test('an error of the vault is not hidden', async () => {
  const { vault } = openFakeVault({
    onCompact: () => {
      throw new AppError('diskFull', 'The disk is full.')
    },
  })
  await expect(run(vault)).rejects.toMatchObject({ code: 'diskFull' })
})

test.each<[string, (fake: ReturnType<typeof openFakeVault>) => void]>([
  ['pinned', ({ pin }) => pin(2)],
  ['added', ({ add }) => add()],
  ['removed', ({ vault }) => vault.removeSnapshot(1)],
])('removes nothing where a snapshot was %s since the preview', async (_, change) => {
  const fake = openFakeVault()
  const order = toOrder(fake.vault)
  change(fake)
  fake.had.length = 0
  await expect(run(fake.vault, order)).rejects.toMatchObject({ code: 'planChanged' })
  expect(fake.had).toEqual([])
})

test('removes nothing that no preview would show', async () => {
  const { vault, had } = openFakeVault()
  for (const remove of [[1, 2, 3, 4], [1, 2, 4], [1, 2], []])
    await expect(run(vault, { ...toOrder(vault), remove })).rejects.toMatchObject({ code: 'planChanged' })
  await expect(run(vault, { ...toOrder(vault), at: '2026-04-11T08:00:01Z' })).rejects.toMatchObject({
    code: 'badInput',
  })
  await expect(run(vault, { ...toOrder(vault), at: 'soon' })).rejects.toMatchObject({ code: 'badInput' })
  expect(had).toEqual([])
})

test('goes by the policy kept with the vault where none is named', () => {
  const { vault } = openFakeVault()
  expect(() => previewRetention(vault, undefined, now)).toThrow('no policy is kept with this vault')
  savePolicy(vault, policy, now)
  expect(findPolicy(vault)).toEqual(policy)
  const { remove, keep } = previewRetention(vault, undefined, now)
  expect([keep, remove].map((entries) => entries.map(({ snapshot }) => snapshot))).toEqual([
    [5, 4],
    [3, 2, 1],
  ])
  expect(remove[0]).toEqual({
    snapshot: 3,
    startedAt: '2026-04-03T08:00:00.000Z',
    finishedAt: '2026-04-03T08:00:00.000Z',
    note: '',
    pinned: false,
    reasons: ['beyond the last 2'],
  })
})

test('a policy that keeps nothing is not kept with the vault', () => {
  const { vault } = openFakeVault()
  expect(() => savePolicy(vault, { maxAge: '2y', timeZone: 'UTC' }, now)).toThrow('Nothing says which snapshots')
  expect(findPolicy(vault)).toBeUndefined()
})

test.each(['{', '{"keepLast":0,"timeZone":"UTC"}', '{"keepLast":3,"timeZone":"Nowhere"}'])(
  'a kept policy that cannot be read is named, not guessed: %s',
  (text) => {
    const { vault } = openFakeVault()
    vault.savePolicy(text)
    expect(() => previewRetention(vault, undefined, now)).toThrow('cannot be read')
  },
)
