const mostAtOnce = 8
/** Answers in a row without a word of throttling before one more call at once is tried. */
const calmAnswers = 10

/**
 * How many calls may run at once, and until when none may start. Follows what the service says of itself in
 * `x-ms-throttle-limit-percentage`: there from 0.8, throttling from 1.0. Graph docs: throttling.
 */
export class Lane {
  #limit = mostAtOnce
  #running = 0
  #calm = 0
  #heldUntilMs = 0
  readonly #queue = new Set<() => void>()

  /** How many may run at once now. */
  get limit(): number {
    return this.#limit
  }

  /** Milliseconds until the next call may start. */
  heldMs(nowMs: number): number {
    return Math.max(0, this.#heldUntilMs - nowMs)
  }

  /** No call starts before this moment. */
  holdUntil(ms: number): void {
    this.#heldUntilMs = Math.max(this.#heldUntilMs, ms)
  }

  /** Takes a place; false where all are taken. */
  tryEnter(): boolean {
    if (this.#running >= this.#limit) return false
    this.#running += 1
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
    else if (load !== undefined) this.#shrinkTo(this.#limit - 1)
    else if (status !== undefined && this.#limit < mostAtOnce) {
      this.#calm += 1
      if (this.#calm < calmAnswers) return
      this.#calm = 0
      this.#limit += 1
      this.wakeNext()
    }
  }

  #shrinkTo(limit: number): void {
    this.#calm = 0
    this.#limit = Math.max(1, limit)
  }
}
