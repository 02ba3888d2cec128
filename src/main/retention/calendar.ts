import { type Duration, toDuration } from '../../shared/model/retention-duration.ts'

/** A moment as a clock on the wall shows it, told as the milliseconds a clock in UTC would stand at. */
export interface Moment {
  readonly utcMs: number
  readonly wallMs: number
}

/** The calendar of one time zone. */
export interface Calendar {
  readonly at: (utcMs: number) => Moment
  /** What the clock showed a duration earlier; hours are counted in time that passed, the rest on the calendar. */
  readonly before: (utcMs: number, duration: string) => number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Back by months; where that month has no such day, its last: 31 March − 1 month = 28 or 29 February. */
function shiftMonths(wallMs: number, months: number): number {
  const day = new Date(wallMs)
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() - months]
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(day.getUTCDate(), lastOfMonth)) + (((wallMs % dayMs) + dayMs) % dayMs)
}

const shift = (wallMs: number, { years, months, weeks, days }: Duration): number =>
  shiftMonths(wallMs, years * 12 + months) - (weeks * 7 + days) * dayMs

/** The calendar of a time zone, summer time and all. Throws a `RangeError` where there is no such zone. */
export function openCalendar(timeZone: string): Calendar {
  const clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const toWallMs = (utcMs: number): number => {
    const shown = new Map(clock.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]))
    const part = (name: Intl.DateTimeFormatPartTypes): number => shown.get(name) ?? 0
    const wholeMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return wholeMs + (((utcMs % 1000) + 1000) % 1000)
  }
  return {
    at: (utcMs) => ({ utcMs, wallMs: toWallMs(utcMs) }),
    before: (utcMs, text) => {
      const duration = toDuration(text, 'A duration')
      return shift(toWallMs(utcMs - duration.hours * hourMs), duration)
    },
  }
}

/** The hour a moment lies in. Where the clock is put back, the hour that comes twice is two hours. */
export const hourOf = ({ utcMs, wallMs }: Moment): string => `${Math.floor(wallMs / hourMs)} ${wallMs - utcMs}`

/** The day, counted from 1 January 1970. */
export const dayOf = ({ wallMs }: Moment): number => Math.floor(wallMs / dayMs)

/** The week from Monday to Sunday, as ISO 8601 counts it, across years too. 1 January 1970 was a Thursday. */
export const weekOf = (moment: Moment): number => Math.floor((dayOf(moment) + 3) / 7)

/** The month, counted from the year 0. */
export const monthOf = ({ wallMs }: Moment): number =>
  new Date(wallMs).getUTCFullYear() * 12 + new Date(wallMs).getUTCMonth()

/** The year of the calendar. */
export const yearOf = ({ wallMs }: Moment): number => new Date(wallMs).getUTCFullYear()
