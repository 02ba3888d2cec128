import { expect, test } from 'vitest'
import { toDayText, toFullMomentText, toMomentText } from './format-moment.ts'

const local = (text: string): string => new Date(text).toISOString()
const now = new Date('2026-11-21T15:00:00')

test.each([
  ['2026-11-21T14:02:00', 'Today 14:02'],
  ['2026-11-20T17:42:00', '20 Nov 17:42'],
  ['2025-12-31T09:05:00', '31 Dec 2025 09:05'],
])('%s is said as %s', (at, text) => {
  expect(toMomentText(local(at), now)).toBe(text)
})

test('where the moment is the subject, the year is there', () => {
  expect(toFullMomentText(local('2026-11-20T17:42:00'))).toBe('20 Nov 2026, 17:42')
  expect(toDayText(local('2019-06-03T12:00:00'))).toBe('3 June 2019')
})
