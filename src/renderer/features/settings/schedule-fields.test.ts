import { expect, test } from 'vitest'
import { toSchedule, toScheduleFields } from './schedule-fields.ts'

test('a schedule comes out of its fields as it went in', () => {
  for (const schedule of [
    { every: 'never' },
    { every: 'day', at: '18:30' },
    { every: 'week', at: '02:00', days: [2, 7] },
    { every: 'hours', hours: 8 },
  ] as const)
    expect(toSchedule(toScheduleFields({ ...schedule } as never))).toEqual(schedule)
})

test('without a day, or without a time, there is none', () => {
  const fields = toScheduleFields({ every: 'week', at: '02:00', days: [1] })
  expect(toSchedule({ ...fields, days: [] })).toBeUndefined()
  expect(toSchedule({ ...fields, at: '' })).toBeUndefined()
  expect(toSchedule({ ...fields, every: 'never', at: '' })).toEqual({ every: 'never' })
})
