import { expect, test } from 'vitest'
import { sideBySide } from './side-by-side.ts'

/** Work that ends when it is told to, and notes when it begins. */
function controlled(): {
  readonly began: number[]
  readonly work: (item: number) => Promise<void>
  readonly end: (item: number, thrown?: Error) => Promise<void>
} {
  const began: number[] = []
  const open = new Map<number, { resolve: () => void; reject: (thrown: Error) => void }>()
  return {
    began,
    work: (item) => {
      began.push(item)
      return new Promise((resolve, reject) => open.set(item, { resolve, reject }))
    },
    end: async (item, thrown) => {
      if (thrown === undefined) open.get(item)?.resolve()
      else open.get(item)?.reject(thrown)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('so many at once, the next when one is over', async () => {
  const { began, work, end } = controlled()
  const all = sideBySide([0, 1, 2, 3], { mostAtOnce: 2 }, work)
  expect(began).toEqual([0, 1])
  await end(1)
  expect(began).toEqual([0, 1, 2])
  await end(0)
  await end(2)
  expect(began).toEqual([0, 1, 2, 3])
  await end(3)
  await all
})

test('one that needs others waits for all of them, and others pass it', async () => {
  const { began, work, end } = controlled()
  const all = sideBySide([0, 1, 2, 3], { mostAtOnce: 3, after: (item) => (item === 2 ? [0, 1, 3] : []) }, work)
  expect(began).toEqual([0, 1, 3])
  await end(3)
  await end(0)
  expect(began).toEqual([0, 1, 3])
  await end(1)
  expect(began).toEqual([0, 1, 3, 2])
  await end(2)
  await all
})

test('after a failure none begins; those under way are waited for, and the first is thrown', async () => {
  const { began, work, end } = controlled()
  const heard: unknown[] = []
  let isOver = false
  const all = sideBySide([0, 1, 2, 3], { mostAtOnce: 3, onFailure: (thrown) => heard.push(thrown) }, work).finally(
    () => {
      isOver = true
    },
  )
  all.catch(() => undefined)
  await end(1, new Error('first'))
  await end(0, new Error('second'))
  expect([began, heard.length, isOver]).toEqual([[0, 1, 2], 1, false])
  await end(2)
  await expect(all).rejects.toThrow('first')
})

test('nothing to do is over at once', async () => {
  await sideBySide([], { mostAtOnce: 2 }, async () => undefined)
})

test('a long row of items that need the one before is no burden', async () => {
  const items = Array.from({ length: 50_000 }, (_, index) => index)
  const done: number[] = []
  await sideBySide(items, { mostAtOnce: 8, after: (_, place) => [place - 1] }, async (item) => void done.push(item))
  expect(done).toEqual(items)
})
