/** How one attempt failed. */
export interface FailedAttempt {
  /** Undefined: no answer came. */
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined
  /** How many attempts of this call have failed in a row, this one included. */
  readonly failures: number
  readonly isRepeatable: boolean
}

/** Whether and when to try again. */
export interface Retry {
  readonly delayMs: number
  /** The service asked everyone to wait, not this call only. */
  readonly holdsLane: boolean
}

const firstDelayMs = 1_000
const longestDelayMs = 60_000
const triesWhileThrottled = 20
const triesWhileFailing = 9
const tooManyRequests = 429
/** Answers after which the request may or may not have been carried out. Graph docs: errors. */
const uncertain: ReadonlySet<number | undefined> = new Set([undefined, 408, 500, 502, 503, 504, 509])

/** Doubles with every failure up to a minute; the lower half of it is random, so that callers do not come back together. */
const backoffMs = (failures: number, random: () => number): number =>
  Math.ceil(Math.min(firstDelayMs * 2 ** (failures - 1), longestDelayMs) * (0.5 + random() / 2))

/** Whether a call that was answered so, or not at all, may have been carried out. */
export const mayHaveArrived = (status: number | undefined): boolean => uncertain.has(status)

/**
 * Decides what follows a failed attempt; undefined: nothing, the answer stands. Never sooner than the service asked.
 * A 429 was not carried out, so everything may be sent again; after any other failure only what is repeatable.
 * Graph docs: throttling, best-practices-concept.
 */
export function planRetry(attempt: FailedAttempt, random: () => number): Retry | undefined {
  const isThrottled = attempt.status === tooManyRequests
  if (!isThrottled && !(uncertain.has(attempt.status) && attempt.isRepeatable)) return undefined
  if (attempt.failures >= (isThrottled ? triesWhileThrottled : triesWhileFailing)) return undefined
  const ownMs = backoffMs(attempt.failures, random)
  if (attempt.retryAfterMs === undefined) return { delayMs: ownMs, holdsLane: isThrottled }
  const spreadMs = Math.ceil(random() * Math.min(1_000, attempt.retryAfterMs / 10))
  return { delayMs: Math.max(attempt.retryAfterMs + spreadMs, attempt.retryAfterMs === 0 ? ownMs : 0), holdsLane: true }
}
