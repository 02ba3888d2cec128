const dayMs = 24 * 60 * 60 * 1000

/**
 * What is asked again each time. An entry can arrive late: it then bears the time it happened, which was read already.
 * Microsoft names minutes to a few hours; a day is well beyond that, and costs no request where a day fits on a page.
 */
const overlapMs = dayMs

/**
 * The moment from which a log is asked for: a day before what was reached, or the oldest that is kept. There is no end: the
 * clocks of this computer and of the service may differ.
 */
export function planSince(reached: string | undefined, notBefore: string): string {
  const oldest = Date.parse(notBefore)
  const since = reached === undefined ? oldest : Math.max(oldest, Date.parse(reached) - overlapMs)
  return new Date(since).toISOString()
}

/** The moment before which entries are not kept any more. */
export const toNotBefore = (days: number, nowMs: number): string => new Date(nowMs - days * dayMs).toISOString()
