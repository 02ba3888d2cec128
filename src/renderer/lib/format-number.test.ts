import { expect, test } from 'vitest'
import { toCountText, toNumberText, toSizeText } from './format-number.ts'

test('thousands stand apart', () => {
  expect(toNumberText(2418)).toBe('2,418')
})

test('one is not many', () => {
  expect([0, 1, 2].map((count) => toCountText(count, 'group', 'groups'))).toEqual(['0 groups', '1 group', '2 groups'])
})

test.each([
  [0, '0 bytes'],
  [900, '900 bytes'],
  [1536, '1.5 KB'],
  [47_104, '46 KB'],
  [50_331_648, '48 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(toSizeText(bytes)).toBe(text)
})
