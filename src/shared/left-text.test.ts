import { expect, test } from 'vitest'
import { toLeftText } from './left-text.ts'

test.each([
  [0, 'a few seconds left'],
  [12_300, 'about 10 seconds left'],
  [89_000, 'about 90 seconds left'],
  [95_000, 'about 2 minutes left'],
  [17 * 60_000 + 4_000, 'about 17 minutes left'],
  [125 * 60_000, 'about 2 hours left'],
])('%i milliseconds: %s', (ms, words) => {
  expect(toLeftText(ms)).toBe(words)
})
