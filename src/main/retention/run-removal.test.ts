import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { OneRemovalVault } from './retention-vault.ts'
import { previewRemoval, runRemoval } from './run-removal.ts'

const only = { objects: 2, links: 1, contents: 2, photos: 0, freedBytes: 300 }

function openFakeVault(compact: OneRemovalVault['compact'] = async () => ({ beforeBytes: 20, afterBytes: 10 })) {
  const state = { numbers: [3, 2, 1], pinned: new Set<number>(), only }
  const vault: OneRemovalVault = {
    snapshots: () =>
      state.numbers.map((snapshot) => {
        const startedAt = `2026-04-0${snapshot}T08:00:00.000Z`
        const pinned = state.pinned.has(snapshot)
        return { snapshot, startedAt, finishedAt: startedAt, note: 'n', pinned, verifiedAt: null, neededBy: [] }
      }),
    captures: () => [],
    previewRemoval: () => state.only,
    removeSnapshot: (snapshot) => {
      state.numbers = state.numbers.filter((number) => number !== snapshot)
      return { freedBytes: 300 }
    },
    compact,
  }
  return { vault, state }
}

const run = (vault: OneRemovalVault, order = previewRemoval(vault, 2), stop = new AbortController()) =>
  runRemoval({ vault, onProgress: () => undefined, signal: stop.signal }, order)

test('removes the snapshot that was shown and gives the space back', async () => {
  const { vault, state } = openFakeVault()
  expect(previewRemoval(vault, 2)).toEqual({
    snapshot: 2,
    startedAt: '2026-04-02T08:00:00.000Z',
    note: 'n',
    keptBecause: null,
    ...only,
  })
  const report = { outcome: 'complete', snapshot: 2, freedBytes: 300, kept: 2, beforeBytes: 20, afterBytes: 10 }
  expect(await run(vault)).toEqual(report)
  expect(state.numbers).toEqual([3, 1])
})

test('what stays is not removed, and the refusal says why', async () => {
  const { vault, state } = openFakeVault()
  const shown = previewRemoval(vault, 2)
  state.pinned.add(2)
  await expect(run(vault, shown)).rejects.toThrow(/pinned.*Nothing was removed/)
  await expect(run(vault, previewRemoval(vault, 3))).rejects.toThrow(/newest.*Nothing was removed/)
  expect(state.numbers).toEqual([3, 2, 1])
})

test('where more would go than was shown, nothing goes', async () => {
  const { vault, state } = openFakeVault()
  const shown = previewRemoval(vault, 2)
  state.only = { ...only, objects: 3 }
  await expect(run(vault, shown)).rejects.toThrow(expect.objectContaining({ code: 'planChanged' }))
  expect(state.numbers).toEqual([3, 2, 1])
})

test('stopped while space is given back, it is removed all the same', async () => {
  const { vault, state } = openFakeVault(() => Promise.reject(new AppError('cancelled', 'x')))
  expect(await run(vault)).toMatchObject({ outcome: 'cancelled', kept: 2, beforeBytes: null, afterBytes: null })
  expect(state.numbers).toEqual([3, 1])
})
