import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, hourOf, monthOf, openCalendar, weekOf, yearOf } from './calendar.ts'

const zones = ['UTC', 'Europe/Zurich', 'America/St_Johns', 'Pacific/Apia', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const moment = fc.tuple(
  fc.constantFrom(...zones),
  fc.integer({ min: Date.parse('1980-01-01'), max: Date.parse('2100-01-01') }),
)
const dayMs = 86_400_000
const at = (zone: string, iso: string) => openCalendar(zone).at(Date.parse(iso))

test('the clock of a zone shows what its people see', () =>
  fc.assert(
    fc.property(moment, ([zone, utcMs]) => {
      const shown = new Date(openCalendar(zone).at(utcMs).wallMs).toISOString().slice(0, 19).replace('T', ' ')
      expect(shown).toBe(
        new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(utcMs),
      )
    }),
  ))

/** The week as ISO 8601 tells it: the year and week of the week's Thursday. */
function isoWeek(wallMs: number): string {
  const weekday = (new Date(wallMs).getUTCDay() + 6) % 7
  const thursday = new Date(wallMs + (3 - weekday) * dayMs)
  const january = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return `${thursday.getUTCFullYear()}-W${Math.floor((thursday.getTime() - january) / (7 * dayMs)) + 1}`
}

test('two moments lie in one week exactly when ISO 8601 gives them the same', () =>
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 9 * 24 }), ([zone, utcMs], hours) => {
      const calendar = openCalendar(zone)
      const [a, b] = [calendar.at(utcMs), calendar.at(utcMs + hours * 3_600_000)]
      expect(weekOf(a) === weekOf(b)).toBe(isoWeek(a.wallMs) === isoWeek(b.wallMs))
    }),
  ))

test('the week of the year’s end is one in both years', () => {
  const [last, first] = [at('UTC', '2026-12-31T12:00:00Z'), at('UTC', '2027-01-03T12:00:00Z')]
  expect([isoWeek(last.wallMs), isoWeek(first.wallMs)]).toEqual(['2026-W53', '2026-W53'])
  expect(weekOf(last)).toBe(weekOf(first))
  expect([yearOf(last), yearOf(first), monthOf(first) - monthOf(last)]).toEqual([2026, 2027, 1])
})

test('the hour that comes twice is two hours of one day', () => {
  const [summer, winter] = [at('Europe/Zurich', '2026-10-25T00:30:00Z'), at('Europe/Zurich', '2026-10-25T01:30:00Z')]
  expect(summer.wallMs).toBe(winter.wallMs)
  expect(dayOf(summer)).toBe(dayOf(winter))
  expect(hourOf(summer)).not.toBe(hourOf(winter))
})

test.each([
  ['2024-03-31T12:00:00Z', '1m', '2024-02-29T12:00:00.000Z'],
  ['2023-03-31T12:00:00Z', '1m', '2023-02-28T12:00:00.000Z'],
  ['2024-02-29T12:00:00Z', '1y', '2023-02-28T12:00:00.000Z'],
  ['2026-01-15T12:00:00Z', '2y3m', '2023-10-15T12:00:00.000Z'],
  ['2026-01-05T12:00:00Z', '1w2d', '2025-12-27T12:00:00.000Z'],
  ['2026-01-05T12:00:00Z', '36h', '2026-01-04T00:00:00.000Z'],
  ['2026-03-31T12:00:00Z', '1m1d', '2026-02-27T12:00:00.000Z'],
])('before %s by %s', (from, duration, then) =>
  expect(new Date(openCalendar('UTC').before(Date.parse(from), duration)).toISOString()).toBe(then),
)

test('a day back over the change of the clock is the same time of day, 24 hours back are not', () => {
  const { before } = openCalendar('Europe/Zurich')
  const shown = (duration: string): string =>
    new Date(before(Date.parse('2026-03-29T10:00:00Z'), duration)).toISOString().slice(0, 16)
  expect([shown('1d'), shown('24h')]).toEqual(['2026-03-28T12:00', '2026-03-28T11:00'])
})
