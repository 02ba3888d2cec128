import { expect, test } from 'vitest'
import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import { auditLog } from '../../shared/activity/audit-log.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { planSince } from './plan-since.ts'
import { openReached } from './reached.ts'

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T12:00:00.000Z`

test.each<[string, string | undefined, string, string]>([
  ['the first time from the oldest that is kept', undefined, '2025-10-02T12:00:00.000Z', '2025-10-02T12:00:00.000Z'],
  ['later from a day before what was reached', day(30), '2025-10-02T12:00:00.000Z', day(29)],
  ['never from before what is kept', day(30), day(30), day(30)],
])('a log is asked for %s', (_, reached, notBefore, expected) => expect(planSince(reached, notBefore)).toBe(expected))

const page = (...days: readonly number[]): readonly JsonObject[] =>
  days.map((number) => ({ id: String(number), activityDateTime: day(number) }))
const kind: ActivityKind = auditLog

test('pages that go up in time say after each how far they go', () => {
  const reached = openReached(kind)
  expect(reached.afterPage(page(1, 2, 3))).toBe(day(3))
  expect(reached.afterPage([])).toBeUndefined()
  expect(reached.afterPage(page(3, 4))).toBe(day(4))
  expect(reached.atEnd()).toBe(day(4))
})

test('pages in another order say so at the end only', () => {
  for (const pages of [
    [page(9, 8), page(7, 6)],
    [page(8, 9), page(6, 7)],
    [page(9), page(8)],
    [page(9, 9), page(8, 8)],
  ]) {
    const reached = openReached(kind)
    const after = pages.map((one) => reached.afterPage(one))
    expect(after.at(-1)).toBeUndefined()
    expect(reached.atEnd()).toBe(day(9))
  }
})

test('an empty log says nothing, and an entry without a time is passed over', () => {
  expect(openReached(kind).atEnd()).toBeUndefined()
  const reached = openReached(kind)
  expect(reached.afterPage([...page(1), { id: 'x' }, ...page(2)])).toBe(day(2))
})
