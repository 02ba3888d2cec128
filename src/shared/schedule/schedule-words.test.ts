import { expect, test } from 'vitest'
import type { ScheduledRun } from '../model/schedule.ts'
import { toMissedText, toNearText, toScheduleText } from './schedule-words.ts'

const now = new Date(2026, 10, 22, 12, 0)
const at = (day: number, hour = 2): string => new Date(2026, 10, day, hour).toISOString()

test('a moment is said by how near it is', () => {
  expect([22, 23, 21, 24, 20, 29, 15].map((day) => toNearText(at(day), now))).toEqual([
    'today 02:00',
    'tomorrow 02:00',
    'yesterday 02:00',
    'Tuesday 02:00',
    'Friday 02:00',
    '29 Nov 02:00',
    '15 Nov 02:00',
  ])
})

test('a schedule is a sentence, with the days in their order', () => {
  expect(toScheduleText({ every: 'week', days: [5, 1, 3], at: '18:30' })).toBe(
    'On Monday, Wednesday and Friday at 18:30',
  )
  expect(toScheduleText({ every: 'week', days: [7], at: '02:00' })).toBe('On Sunday at 02:00')
  expect(toScheduleText({ every: 'hours', hours: 1 })).toBe('Every hour')
  expect(toScheduleText({ every: 'day', at: '02:00' })).toBe('Every day at 02:00')
})

test('what was missed is said with its reason, and once for all that were', () => {
  const run: ScheduledRun = { dueAt: at(22), count: 1, why: 'locked', code: null, ranAt: null, isSeen: false }
  expect(toMissedText(run, now)).toBe('The backup of today 02:00 did not run: the vault was locked.')
  expect(toMissedText({ ...run, count: 4, why: 'closed' }, now)).toBe(
    'The backup of today 02:00 did not run, nor did the 3 before it: Dirsafe was not running.',
  )
})
