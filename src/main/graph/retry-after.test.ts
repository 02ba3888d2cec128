import { expect, test } from 'vitest'
import { toRetryAfterMs } from './retry-after.ts'

const nowMs = Date.parse('2026-11-21T10:00:00Z')

test.each([
  ['7', 7_000],
  ['2.128', 2_128],
  ['0.0001', 1],
  [' 3 ', 3_000],
  ['0', 0],
])('reads %j as %i ms', (header, ms) => {
  expect(toRetryAfterMs(header, null, nowMs)).toBe(ms)
})

test('reads a date against the answer, not against the clock of this computer', () => {
  const date = 'Sat, 21 Nov 2026 12:00:30 GMT'
  expect(toRetryAfterMs(date, 'Sat, 21 Nov 2026 12:00:00 GMT', nowMs)).toBe(30_000)
  expect(toRetryAfterMs(date, null, nowMs)).toBe(2 * 3_600_000 + 30_000)
})

test('a date in the past asks for no wait', () => {
  expect(toRetryAfterMs('Sat, 21 Nov 2026 09:00:00 GMT', null, nowMs)).toBe(0)
})

test.each([null, '', 'soon', '-5', '1e3', '2026'.repeat(0)])('finds nothing in %j', (header) => {
  expect(toRetryAfterMs(header, null, nowMs)).toBeUndefined()
})
