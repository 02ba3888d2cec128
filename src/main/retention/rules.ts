import type { RetentionPolicy } from '../../shared/model/retention.ts'
import { toDurationText } from '../../shared/model/retention-duration.ts'
import { type Calendar, dayOf, hourOf, type Moment, monthOf, weekOf, yearOf } from './calendar.ts'

/** A snapshot with the time it counts for. */
export interface Dated {
  readonly snapshot: number
  readonly moment: Moment
}

/** What one rule says of one snapshot. */
export type Verdict =
  | { readonly isKept: true; readonly why: string }
  /** Another, kept snapshot stands for the period it lies in. */
  | { readonly isKept: false; readonly standIn: number; readonly period: string }
  /** It lies beyond what the rule counts: the last 3, 4 weekly. */
  | { readonly isKept: false; readonly beyond: string }
  | { readonly isKept: false; readonly why: string }

/** What one rule says of every snapshot it was given. */
export type Rule = (newestFirst: readonly Dated[]) => readonly Verdict[]

function keepLast(limit: number): Rule {
  return (newestFirst) =>
    newestFirst.map((_, place) =>
      place < limit
        ? { isKept: true, why: `last ${place + 1} of ${limit}` }
        : { isKept: false, beyond: `the last ${limit}` },
    )
}

/**
 * The newest snapshot of each period, for the newest `limit` periods that have one. While there are fewer, the oldest
 * snapshot stays too, so that the history reaches back as far as it can (as in restic and borg).
 */
function keepPeriods(limit: number, name: string, period: string, periodOf: (moment: Moment) => string | number): Rule {
  return (newestFirst) => {
    const standIns = new Map<string | number, { readonly snapshot: number; readonly rank: number }>()
    for (const { snapshot, moment } of newestFirst) {
      const key = periodOf(moment)
      if (!standIns.has(key)) standIns.set(key, { snapshot, rank: standIns.size + 1 })
    }
    const isShort = standIns.size < limit
    return newestFirst.map(({ snapshot, moment }, place): Verdict => {
      const standIn = standIns.get(periodOf(moment))
      if (standIn === undefined || standIn.rank > limit) return { isKept: false, beyond: `${limit} ${name}` }
      if (standIn.snapshot === snapshot) return { isKept: true, why: `${name} ${standIn.rank} of ${limit}` }
      if (isShort && place === newestFirst.length - 1)
        return { isKept: true, why: `oldest, until there are ${limit} ${name}` }
      return { isKept: false, standIn: standIn.snapshot, period }
    })
  }
}

function keepWithin(duration: string, referenceMs: number, calendar: Calendar): Rule {
  const fromMs = calendar.before(referenceMs, duration)
  const text = toDurationText(duration)
  return (newestFirst) =>
    newestFirst.map(({ moment }) =>
      moment.wallMs >= fromMs
        ? { isKept: true, why: `within ${text}` }
        : { isKept: false, why: `made more than ${text} before the newest` },
    )
}

/** The rules a policy is made of; `referenceMs` is where `keepWithin` counts from. None: the policy keeps nothing. */
export function toRules(policy: RetentionPolicy, calendar: Calendar, referenceMs: number): readonly Rule[] {
  const { keepLast: last, keepHourly, keepDaily, keepWeekly, keepMonthly, keepYearly, keepWithin: within } = policy
  const periods: readonly (readonly [number | undefined, string, string, (moment: Moment) => string | number])[] = [
    [keepHourly, 'hourly', 'hour', hourOf],
    [keepDaily, 'daily', 'day', dayOf],
    [keepWeekly, 'weekly', 'week', weekOf],
    [keepMonthly, 'monthly', 'month', monthOf],
    [keepYearly, 'yearly', 'year', yearOf],
  ]
  return [
    ...(last === undefined ? [] : [keepLast(last)]),
    ...periods.flatMap(([limit, ...period]) => (limit === undefined ? [] : [keepPeriods(limit, ...period)])),
    ...(within === undefined ? [] : [keepWithin(within, referenceMs, calendar)]),
  ]
}
