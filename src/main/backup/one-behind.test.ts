import { expect, test } from 'vitest'
import { openOneBehind } from './one-behind.ts'

/** A promise, and how to settle it. */
function toDeferred() {
  let settle: (failure?: Error) => void = () => undefined
  const promise = new Promise<void>((done, fail) => {
    settle = (failure) => (failure === undefined ? done() : fail(failure))
  })
  return { promise, settle }
}

test('a piece begins when the one before is done, and whoever made it ready waits no longer than that', async () => {
  const { begin, end } = openOneBehind()
  const [first, begun] = [toDeferred(), [] as string[]]
  await begin(() => {
    begun.push('first')
    return first.promise
  })
  const second = begin(async () => void begun.push('second'))
  await Promise.resolve()
  expect(begun).toEqual(['first'])
  first.settle()
  await second
  expect(begun).toEqual(['first', 'second'])
  await end()
})

test('after a piece that failed no other begins, and everyone is told', async () => {
  const { begin, end } = openOneBehind()
  const [first, begun] = [toDeferred(), [] as string[]]
  await begin(() => first.promise)
  const second = begin(async () => void begun.push('second'))
  first.settle(new Error('The disk is full.'))
  await expect(second).rejects.toThrow('full')
  await expect(begin(async () => void begun.push('third'))).rejects.toThrow('full')
  await expect(end()).rejects.toThrow('full')
  expect(begun).toEqual([])
})
