import { expect, test } from 'vitest'
import { toDaysLeftText } from './days-left.ts'

const deletedAt = '2026-10-23T12:00:00Z'

test.each([
  ['2026-10-23T12:00:00Z', '30 days left'],
  ['2026-10-24T11:00:00Z', '30 days left'],
  ['2026-11-21T13:00:00Z', '1 day left'],
  ['2026-11-22T12:00:00Z', '30 days are over'],
  ['2027-01-01T00:00:00Z', '30 days are over'],
])('at %s there are %s', (now, text) => {
  expect(toDaysLeftText(deletedAt, new Date(now))).toBe(text)
})
