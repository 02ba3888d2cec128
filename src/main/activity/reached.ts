import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import type { JsonObject } from '../../shared/model/json.ts'

/** Follows how far a log has been read. */
export interface Reached {
  /** The moment before which everything was shown, after this page too; undefined: nobody can tell yet. */
  readonly afterPage: (page: readonly JsonObject[]) => string | undefined
  /** The same after the last page; undefined: there was nothing. */
  readonly atEnd: () => string | undefined
}

/**
 * Pages that go up in time say after each how far it was read. Where the service answers in another order, only the end
 * says it, so that whoever is interrupted asks for all of it again.
 */
export function openReached(kind: ActivityKind): Reached {
  let newest = Number.NEGATIVE_INFINITY
  let goesUp = true
  return {
    afterPage: (page) => {
      const times = page.flatMap((entry) => {
        const at = kind.factsOf(entry)?.at
        const ms = at === undefined ? Number.NaN : Date.parse(at)
        return Number.isNaN(ms) ? [] : [ms]
      })
      const [first, last] = [times[0], times.at(-1)]
      goesUp &&= times.every((ms, place) => ms >= (place === 0 ? newest : (times[place - 1] ?? ms)))
      for (const ms of times) newest = Math.max(newest, ms)
      // A page of one moment does not tell which way it goes.
      return goesUp && first !== undefined && last !== undefined && first < last
        ? new Date(last).toISOString()
        : undefined
    },
    atEnd: () => (newest === Number.NEGATIVE_INFINITY ? undefined : new Date(newest).toISOString()),
  }
}
