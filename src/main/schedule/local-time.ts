/** A day of the calendar. `month` counts from 1. */
export interface LocalDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** What the clocks of a time zone show at a moment, as milliseconds of a calendar without a zone. `zone` is an IANA name. */
export function toLocalMs(atMs: number, zone: string): number {
  const parts: { [type: string]: number } = {}
  for (const { type, value } of formatOf(zone).formatToParts(atMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const offsetMs = (atMs: number, zone: string): number => {
  const whole = Math.floor(atMs / 1_000) * 1_000
  return toLocalMs(whole, zone) - whole
}

/** The day that it is at a moment in a time zone. */
export function toLocalDay(atMs: number, zone: string): LocalDay {
  const local = new Date(toLocalMs(atMs, zone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** The day so many days later; less than 0: earlier. */
export function addDays({ year, month, day }: LocalDay, days: number): LocalDay {
  const then = new Date(Date.UTC(year, month - 1, day + days))
  return { year: then.getUTCFullYear(), month: then.getUTCMonth() + 1, day: then.getUTCDate() }
}

/** 1 is Monday. */
export const weekDayOf = ({ year, month, day }: LocalDay): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7

/**
 * The moment at which the clocks of a zone show this time of this day. Where they show it twice, because they were put
 * back, it is the first; where they never do, because they were put forward over it, it is as much later as they were put.
 */
export function toMoment({ year, month, day }: LocalDay, minutes: number, zone: string): number {
  const localMs = Date.UTC(year, month - 1, day, 0, minutes)
  // No clock is further than 14 hours from UTC, so these lie before and after any change of this day.
  const [before, after] = [offsetMs(localMs - dayMs, zone), offsetMs(localMs + dayMs, zone)]
  const shown = [localMs - before, localMs - after].filter((atMs) => toLocalMs(atMs, zone) === localMs)
  return shown.length === 0 ? localMs - before : Math.min(...shown)
}
