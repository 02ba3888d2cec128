/** A request as a fault's matcher sees it. */
export interface FaultRequest {
  readonly method: string
  /** Path and query after the host, as `/v1.0/users?$top=5`. */
  readonly path: string
  /** Number of the request since the simulator was made, from 1; inner requests of a batch share its number. */
  readonly number: number
  readonly isInner: boolean
}

/** When a 429 or 503 says it may be tried again. */
export type RetryAfter =
  /** Seconds, written as they are: whole or fractional. */
  | number
  /** An HTTP date this many seconds from now. */
  | { readonly dateInSeconds: number }
  /** No header at all. */
  | 'missing'

/** What goes wrong. */
export type Effect =
  | { readonly kind: 'throttle'; readonly retryAfter: RetryAfter }
  | {
      readonly kind: 'error'
      readonly status: number
      readonly code: string
      readonly message: string
      readonly retryAfter?: RetryAfter
    }
  | { readonly kind: 'expiredToken' }
  | { readonly kind: 'claims'; readonly claims: string }
  /** Nothing arrives: the request is lost, or it is served and its answer is lost. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** Headers and half of the body arrive, then the connection ends. */
  | { readonly kind: 'cut' }
  /** Headers and half of the body arrive, then nothing more until the client gives up. */
  | { readonly kind: 'stall' }

/** Which requests are hit. Without `match`: every request of its own, not those inside a batch. */
export interface Aim {
  /** A pattern over `METHOD /v1.0/path?query`, or a test. */
  readonly match?: RegExp | ((request: FaultRequest) => boolean)
  /** The first one hit, counted among those that match, from 1. */
  readonly nth?: number
  /** How many are hit; 1 unless `probability` is given. */
  readonly times?: number
  /** Chance for each that matches, drawn from `seed`. */
  readonly probability?: number
  readonly seed?: number
}

/** A fault that was put in place. */
export interface FaultHandle {
  /** How many requests it has hit. */
  readonly hits: number
  remove(): void
}
