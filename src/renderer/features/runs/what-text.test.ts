import { expect, test } from 'vitest'
import { toWhatText } from './what-text.ts'

test('a run says what it was about: what it undid, what was chosen, or everything', () => {
  expect(toWhatText({ undoes: 2, objects: 3, kinds: [] })).toBe('Take back run 2')
  expect(toWhatText({ undoes: null, objects: 1, kinds: [] })).toBe('1 object')
  expect(toWhatText({ undoes: null, objects: 2, kinds: ['group'] })).toBe('2 objects, Groups')
  expect(toWhatText({ undoes: null, objects: 0, kinds: [] })).toBe('Everything')
})
