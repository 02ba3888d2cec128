import { expect, test } from 'vitest'
import { toDuration, toDurationText } from './retention-duration.ts'

test.each([
  ['30d', '30 days'],
  ['1d', '1 day'],
  ['2y', '2 years'],
  ['1y6m', '1 year and 6 months'],
  ['2y5m1w7d3h', '2 years, 5 months, 1 week, 7 days and 3 hours'],
  ['0y36h', '36 hours'],
])('%s is %s', (text, words) => expect(toDurationText(text)).toBe(words))

test('the units stay apart', () =>
  expect(toDuration('1y2m3w4d5h', '--max-age')).toEqual({ years: 1, months: 2, weeks: 3, days: 4, hours: 5 }))

test.each(['', '30', 'd', '2 y', '6m1y', '-1d', '1.5y', '0d', '0y0d', '99999d', '30D', '1d\n'])(
  '%j is no duration',
  (text) => expect(() => toDuration(text, '--max-age')).toThrow('--max-age takes a time as 30d'),
)
