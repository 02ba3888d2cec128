import { GraphError } from '../graph-error.ts'
import { Quota } from './quota.ts'

/** What has been asked of the service since the counters were last reset. */
export interface Counters {
  /** HTTP requests; a batch is one. */
  readonly requests: number
  /** Resource units; each request of a batch counts its own. */
  readonly units: number
  /** Requests that write, counted one by one inside batches. */
  readonly writes: number
  /** Answers with status 429, inside batches too. */
  readonly throttled: number
  /** Requests repeated before the Retry-After they had been given was over. */
  readonly earlyRetries: number
}

/** The published limits of directory objects for one application and tenant. Graph docs: throttling-limits. */
const unitsPer10s = { small: 3500, medium: 5000, large: 8000 } as const
const writesPer150s = 3000

/** Counts, and refuses what is over the published limits when told to. */
export class Budget {
  #counters = { requests: 0, units: 0, writes: 0, throttled: 0, earlyRetries: 0 }
  readonly #notBefore = new Map<string, number>()
  readonly #units: Quota | undefined
  readonly #writes: Quota | undefined
  readonly #clock: () => number
  readonly #scope: string

  constructor(clock: () => number, scope: string, enforcedForUsers: number | undefined) {
    this.#clock = clock
    this.#scope = scope
    if (enforcedForUsers === undefined) return
    const size = enforcedForUsers < 50 ? 'small' : enforcedForUsers <= 500 ? 'medium' : 'large'
    this.#units = new Quota(unitsPer10s[size], 10_000, clock())
    this.#writes = new Quota(writesPer150s, 150_000, clock())
  }

  /** What has been counted so far. */
  get counters(): Counters {
    return { ...this.#counters }
  }

  /** Starts counting from zero. */
  reset(): void {
    this.#counters = { requests: 0, units: 0, writes: 0, throttled: 0, earlyRetries: 0 }
    this.#notBefore.clear()
  }

  /** Counts one HTTP request. */
  countRequest(): void {
    this.#counters.requests++
  }

  /** Notes a request whose key was told to wait, if it did not. */
  countArrival(key: string): void {
    const notBefore = this.#notBefore.get(key)
    if (notBefore === undefined) return
    this.#notBefore.delete(key)
    if (this.#clock() < notBefore) this.#counters.earlyRetries++
  }

  /** Notes what a throttled request was told. */
  countThrottled(key: string, retryAfter: string | undefined): void {
    this.#counters.throttled++
    if (retryAfter === undefined) return
    const seconds = Number(retryAfter)
    const until = Number.isNaN(seconds) ? Date.parse(retryAfter) : this.#clock() + seconds * 1000
    this.#notBefore.set(key, until)
  }

  /** Charges a request. Throws 429 when a limit is enforced and over. Returns headers that tell how near it is. */
  charge(units: number, isWrite: boolean): Record<string, string> {
    this.#counters.units += units
    if (isWrite) this.#counters.writes++
    const now = this.#clock()
    const waits = [
      ['ResourceUnitLimitExceeded', 'Read', this.#units?.take(units, now) ?? 0],
      ['WriteLimitExceeded', 'Write', isWrite ? (this.#writes?.take(1, now) ?? 0) : 0],
    ] as const
    for (const [cause, scope, waitMs] of waits)
      if (waitMs > 0)
        throw new GraphError(429, 'TooManyRequests', 'Too many requests.', {
          'Retry-After': String(Math.ceil(waitMs / 1000)),
          'x-ms-throttle-information': cause,
          'x-ms-throttle-scope': `Tenant_Application/${scope}/${this.#scope}`,
          ...this.#usage(),
        })
    return this.#usage()
  }

  #usage(): Record<string, string> {
    const usage = Math.max(this.#units?.usage ?? 0, this.#writes?.usage ?? 0)
    return usage > 0.8 ? { 'x-ms-throttle-limit-percentage': usage.toFixed(2) } : {}
  }
}
