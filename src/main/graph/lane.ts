import type { LaneName } from './graph-call.ts'

/** How many calls a part of the service bears. */
export interface LanePace {
  /** Calls at once while the service is calm. */
  readonly mostAtOnce: number
  /** No more than `calls` begin within `withinMs`, measured from beginning to beginning. */
  readonly quota?: { readonly calls: number; readonly withinMs: number }
}

/**
 * What each part of the service bears. Conditional Access: one request a second for the tenant; reports: five in ten
 * seconds. A twentieth is added, since requests do not arrive as evenly as they leave. Graph docs: throttling-limits.
 */
export const lanePaces: { readonly [lane in LaneName]: LanePace } = {
  directory: { mostAtOnce: 8 },
  photos: { mostAtOnce: 8 },
  policies: { mostAtOnce: 2, quota: { calls: 1, withinMs: 1_050 } },
  reports: { mostAtOnce: 5, quota: { calls: 5, withinMs: 10_500 } },
}

/** Answers in a row, far enough from the limit, before one more call at once is tried. */
const calmAnswers = 10
/** The load from which fewer are tried: the service speaks of it from 0.8, and throttles from 1.0. Graph docs: throttling. */
const nearLimit = 0.9
/** The load at which one call at a time is enough; below it two are tried still. */
const atLimit = 0.98
const fewestNear = 2

/**
 * How many calls may run at once, and until when none may start. Follows what the service says of itself in
 * `x-ms-throttle-limit-percentage`, so that it stays close to the limit and below it.
 */
export class Lane {
  readonly #pace: LanePace
  #limit: number
  #running = 0
  #calm = 0
  #near = 0
  #heldUntilMs = 0
  /** When the last calls began, as many as the quota allows, the oldest first. */
  readonly #began: number[] = []
  readonly #queue = new Set<() => void>()

  constructor(pace: LanePace) {
    this.#pace = pace
    this.#limit = pace.mostAtOnce
  }

  /** How many may run at once now. */
  get limit(): number {
    return this.#limit
  }

  /** Milliseconds until the service allows the next call, as it asked. */
  heldMs(nowMs: number): number {
    return Math.max(0, this.#heldUntilMs - nowMs)
  }

  /** Milliseconds until the pace allows the next call. */
  paceMs(nowMs: number): number {
    const { quota } = this.#pace
    const [oldest] = this.#began
    if (quota === undefined || oldest === undefined || this.#began.length < quota.calls) return 0
    // A clock that was set back must not stop the lane for longer than the pace.
    return oldest > nowMs ? quota.withinMs : Math.max(0, oldest + quota.withinMs - nowMs)
  }

  /** No call starts before this moment. */
  holdUntil(ms: number): void {
    this.#heldUntilMs = Math.max(this.#heldUntilMs, ms)
  }

  /** Takes a place; false where all are taken. */
  tryEnter(nowMs: number): boolean {
    if (this.#running >= this.#limit) return false
    this.#running += 1
    const { quota } = this.#pace
    if (quota !== undefined) {
      this.#began.push(nowMs)
      if (this.#began.length > quota.calls) this.#began.shift()
    }
    return true
  }

  /** Gives the place back and lets the next in line look again. */
  leave(): void {
    this.#running -= 1
    this.wakeNext()
  }

  /** Lets the next in line look whether a place is free. */
  wakeNext(): void {
    const [next] = this.#queue
    if (next === undefined) return
    this.#queue.delete(next)
    next()
  }

  /** Resolves when a place may be free. Rejects when the signal is aborted. */
  waitForPlace(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = (): void => {
        this.#queue.delete(wake)
        reject(signal.reason)
      }
      this.#queue.add(wake)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** Learns from an answer: `load` as the service gives it, undefined where it gives none. */
  learn(status: number | undefined, load: number | undefined): void {
    if (status === 429 || (load !== undefined && load >= 1)) this.#shrinkTo(Math.floor(this.#limit / 2))
    else if (load !== undefined && load >= nearLimit) {
      // Those under way tell of the same moment: one place less for all of them.
      this.#near += 1
      this.#calm = 0
      if (this.#near >= this.#limit)
        this.#shrinkTo(Math.max(this.#limit - 1, load < atLimit ? Math.min(this.#limit, fewestNear) : 1))
    } else if (status !== undefined && this.#limit < this.#pace.mostAtOnce) {
      this.#calm += 1
      if (this.#calm < calmAnswers) return
      this.#calm = 0
      this.#limit += 1
      this.wakeNext()
    }
  }

  #shrinkTo(limit: number): void {
    this.#calm = 0
    this.#near = 0
    this.#limit = Math.max(1, limit)
  }
}
