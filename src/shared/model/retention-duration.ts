import { AppError } from '../errors.ts'
import { toListText } from '../list-text.ts'

/** A stretch of the calendar, as people write it in a policy. */
export interface Duration {
  readonly years: number
  readonly months: number
  readonly weeks: number
  readonly days: number
  readonly hours: number
}

/** How a duration is written: `30d`, `2y`, `1y6m`, `36h`; the larger units first. */
export const durationPattern = /^(?=\d)(?:(\d{1,4})y)?(?:(\d{1,4})m)?(?:(\d{1,4})w)?(?:(\d{1,4})d)?(?:(\d{1,4})h)?$/

/** Reads a duration; `what` names it in the sentence. Throws `badInput` where it is none, or is nothing long. */
export function toDuration(text: string, what: string): Duration {
  const found = durationPattern.exec(text)
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0] = (found ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0))
  if (years + months + weeks + days + hours === 0)
    throw new AppError('badInput', `${what} takes a time as 30d, 8w, 6m, 2y or 1y6m, not "${text}".`)
  return { years, months, weeks, days, hours }
}

/** The duration in words: `2 years and 6 months`. */
export function toDurationText(text: string): string {
  const { years, months, weeks, days, hours } = toDuration(text, 'A duration')
  const counts = { year: years, month: months, week: weeks, day: days, hour: hours }
  return toListText(
    Object.entries(counts).flatMap(([unit, count]) =>
      count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`],
    ),
  )
}
