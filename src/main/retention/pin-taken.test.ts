import { expect, test } from 'vitest'
import { pinTaken } from './pin-taken.ts'

test.each([
  [7, true, [[7, true]]],
  [7, false, []],
  [null, true, []],
])('of snapshot %s, wished %s: %j', (snapshot, isWished, expected) => {
  const pinned: unknown[] = []
  pinTaken({ setPinned: (...given) => pinned.push(given) }, { snapshot }, isWished)
  expect(pinned).toEqual(expected)
})
