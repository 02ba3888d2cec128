import { expect, test } from 'vitest'
import { toCheckedText, toDamageText } from './verify-text.ts'

test('a finding names the object and the snapshots', () =>
  expect(toDamageText({ what: 'The photo of Ada cannot be read.', kind: 'user', id: '1', snapshots: [1, 2] })).toBe(
    'The photo of Ada cannot be read. (user:1) Snapshots: 1, 2.',
  ))

test('what SQLite says of a torn table does not fill the screen', () =>
  expect(toDamageText({ what: `The table content is damaged: ${'Tree 10 page 965. '.repeat(200)}` })).toHaveLength(300))

test('what was checked is counted, one as one', () =>
  expect(toCheckedText({ pages: 2, snapshots: 1, rehearsed: 1 })).toBe('2 pages, 1 snapshot, 1 rehearsed'))
