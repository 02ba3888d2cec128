import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDue, firstDueAfter, type Timed } from './find-due.ts'
import { toLocalMs } from './local-time.ts'

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]
const at = (text: string): number => Date.parse(text)
const toText = (ms: number): string => new Date(ms).toISOString()
const daily = (time: string): Timed => ({ every: 'day', at: time })

test('every day: at that time of the local day, also when it is another day in UTC', () => {
  expect(toText(firstDueAfter(daily('02:00'), at('2026-01-10T00:59:59Z'), 'Europe/Berlin'))).toBe(
    '2026-01-10T01:00:00.000Z',
  )
  expect(toText(firstDueAfter(daily('02:00'), at('2026-01-10T01:00:00Z'), 'Europe/Berlin'))).toBe(
    '2026-01-11T01:00:00.000Z',
  )
  expect(toText(firstDueAfter(daily('20:30'), at('2026-01-10T12:00:00Z'), 'America/Los_Angeles'))).toBe(
    '2026-01-11T04:30:00.000Z',
  )
})

test('a time that the clocks pass over is due once, right after', () => {
  // On 29 March 2026 it is 03:00 in Berlin when it would be 02:00.
  const first = firstDueAfter(daily('02:30'), at('2026-03-28T12:00:00Z'), 'Europe/Berlin')
  expect(toText(first)).toBe('2026-03-29T01:30:00.000Z')
  expect(toText(firstDueAfter(daily('02:30'), first, 'Europe/Berlin'))).toBe('2026-03-30T00:30:00.000Z')
})

test('a time that the clocks show twice is due once', () => {
  // On 25 October 2026 it is 02:00 in Berlin twice.
  const first = firstDueAfter(daily('02:30'), at('2026-10-24T12:00:00Z'), 'Europe/Berlin')
  expect(toText(first)).toBe('2026-10-25T00:30:00.000Z')
  expect(toText(firstDueAfter(daily('02:30'), first, 'Europe/Berlin'))).toBe('2026-10-26T01:30:00.000Z')
})

test('a day that a country left out is not missed twice', () => {
  // Samoa had no 30 December 2011.
  const since = at('2011-12-29T20:00:00Z')
  const due = findDue(daily('02:00'), since, since + 2 * dayMs, 'Pacific/Apia')
  expect(due).toEqual({
    dueMs: at('2011-12-31T12:00:00Z'),
    count: 2,
    nextMs: at('2012-01-01T12:00:00Z'),
  })
})

test('week days are those of the place, not of UTC', () => {
  const mondays: Timed = { every: 'week', days: [1], at: '01:00' }
  // Monday 01:00 in Auckland is Sunday noon in UTC.
  expect(toText(firstDueAfter(mondays, at('2026-11-20T00:00:00Z'), 'Pacific/Auckland'))).toBe(
    '2026-11-22T12:00:00.000Z',
  )
})

test('every so many hours counts from the last one, whatever the clocks do', () => {
  const since = at('2026-03-28T22:00:00Z')
  expect(findDue({ every: 'hours', hours: 6 }, since, since + 20 * hourMs, 'Europe/Berlin')).toEqual({
    dueMs: since + 18 * hourMs,
    count: 3,
    nextMs: since + 24 * hourMs,
  })
  expect(findDue({ every: 'hours', hours: 6 }, since, since + 6 * hourMs - 1, 'Europe/Berlin').dueMs).toBeNull()
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Antarctica/Troll',
  'Pacific/Chatham',
  'Asia/Beirut',
  'UTC',
] as const
const timeOfDay = fc
  .integer({ min: 0, max: 1_439 })
  .map((minutes) => new Date(minutes * minuteMs).toISOString().slice(11, 16))
const moment = fc.integer({ min: at('2024-01-01T00:00:00Z') / minuteMs, max: at('2027-12-31T00:00:00Z') / minuteMs })
const runs = { numRuns: process.env['DIRSAFE_LONG'] === undefined ? 25 : 2_000 }

/** The moments of some days at which the clocks first show this time, found by looking at every minute. */
function seenMoments(time: string, fromMs: number, toMs: number, zone: string): ReadonlyMap<string, number> {
  const seen = new Map<string, number>()
  for (let ms = fromMs; ms <= toMs; ms += minuteMs) {
    const [day = '', shown = ''] = new Date(toLocalMs(ms, zone)).toISOString().split('T')
    if (shown.startsWith(time) && !seen.has(day)) seen.set(day, ms)
  }
  return seen
}

test('in every zone and through every change of the clocks it is due once a day, when the clocks first show the time', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), timeOfDay, moment, (zone, time, minute) => {
      const fromMs = minute * minuteMs
      const toMs = fromMs + 4 * dayMs
      const seen = seenMoments(time, fromMs - 2 * dayMs, toMs + dayMs, zone)
      let last = fromMs
      for (let dueMs = firstDueAfter(daily(time), fromMs, zone); dueMs <= toMs; ) {
        const day = new Date(toLocalMs(dueMs, zone)).toISOString().slice(0, 10)
        // Where the clocks never show it, it is at most two hours later.
        if (seen.has(day)) expect(dueMs).toBe(seen.get(day))
        else expect(toLocalMs(dueMs, zone)).toBeLessThanOrEqual(at(`${day}T${time}Z`) + 2 * hourMs)
        if (last !== fromMs) expect(Math.abs(dueMs - last - dayMs)).toBeLessThanOrEqual(4 * hourMs)
        last = dueMs
        dueMs = firstDueAfter(daily(time), dueMs, zone)
      }
      const dueDays = [...seen.values()].filter((ms) => ms > fromMs && ms <= toMs)
      expect(findDue(daily(time), fromMs, toMs, zone).count).toBeGreaterThanOrEqual(dueDays.length)
      expect(findDue(daily(time), fromMs, toMs, zone).count).toBeLessThanOrEqual(5)
    }),
    runs,
  )
})

const schedule: fc.Arbitrary<Timed> = fc.oneof(
  timeOfDay.map((time) => daily(time)),
  fc.record({
    every: fc.constant('week' as const),
    days: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
    at: timeOfDay,
  }) as fc.Arbitrary<Timed>,
  fc.integer({ min: 1, max: 168 }).map((hours): Timed => ({ every: 'hours', hours })),
)

test('what is due is the last of what has passed, and the next is to come', () => {
  fc.assert(
    fc.property(
      schedule,
      fc.constantFrom(...zones),
      moment,
      fc.integer({ min: 0, max: 30 * 1_440 }),
      (it, zone, m, d) => {
        const [sinceMs, nowMs] = [m * minuteMs, (m + d) * minuteMs]
        const { dueMs, count, nextMs } = findDue(it, sinceMs, nowMs, zone)
        expect(nextMs).toBeGreaterThan(nowMs)
        expect(dueMs === null).toBe(count === 0)
        if (dueMs === null) return
        expect(dueMs).toBeGreaterThan(sinceMs)
        expect(dueMs).toBeLessThanOrEqual(nowMs)
        expect(firstDueAfter(it, dueMs, zone)).toBe(nextMs)
      },
    ),
    runs,
  )
})
