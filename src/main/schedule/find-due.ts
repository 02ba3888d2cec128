import type { Schedule } from '../../shared/model/schedule.ts'
import { addDays, toLocalDay, toMoment, weekDayOf } from './local-time.ts'

const hourMs = 3_600_000

/** A schedule that is on. */
export type Timed = Exclude<Schedule, { readonly every: 'never' }>

const toMinutes = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3, 5))

/** The first due moment later than `afterMs`. What is due every so many hours is due so long after that. */
export function firstDueAfter(schedule: Timed, afterMs: number, zone: string): number {
  if (schedule.every === 'hours') return afterMs + schedule.hours * hourMs
  const days: readonly number[] | undefined = schedule.every === 'week' ? schedule.days : undefined
  const minutes = toMinutes(schedule.at)
  // From the day before: what a clock put forward has passed over may be due on the next day.
  const first = addDays(toLocalDay(afterMs, zone), -1)
  for (let later = 0; ; later++) {
    const day = addDays(first, later)
    if (days !== undefined && !days.includes(weekDayOf(day))) continue
    const dueMs = toMoment(day, minutes, zone)
    if (dueMs > afterMs) return dueMs
  }
}

/** What a schedule asks for now. Moments in milliseconds since 1970. */
export interface Due {
  /** The last due moment that has passed without a backup; null: none has. */
  readonly dueMs: number | null
  /** So many due moments have passed: they are made up once. */
  readonly count: number
  /** The first due moment to come. */
  readonly nextMs: number
}

/** What lies further back is not counted: a clock that was wrong by decades is not walked through day by day. */
const longestMs = 1_000 * 24 * hourMs

/**
 * What is due since a moment: that of the last backup, or when the schedule was set. Pure, so that a computer that slept, or
 * a program that was closed, makes no difference to what was missed.
 */
export function findDue(schedule: Timed, sinceMs: number, nowMs: number, zone: string): Due {
  if (schedule.every === 'hours') {
    const stepMs = schedule.hours * hourMs
    const count = Math.max(0, Math.floor((nowMs - sinceMs) / stepMs))
    return { dueMs: count === 0 ? null : sinceMs + count * stepMs, count, nextMs: sinceMs + (count + 1) * stepMs }
  }
  let dueMs: number | null = null
  let count = 0
  let nextMs = firstDueAfter(schedule, Math.max(sinceMs, nowMs - longestMs), zone)
  while (nextMs <= nowMs) {
    dueMs = nextMs
    count += 1
    nextMs = firstDueAfter(schedule, nextMs, zone)
  }
  return { dueMs, count, nextMs }
}
