/** A moment somebody waits for. */
interface Timer {
  readonly atMs: number
  readonly wake: () => void
}

/** Real milliseconds without a stir after which an answer that has not come will not come: its deadline may pass. */
const stalledMs = 1000

/** Turns of the event loop without a new timer after which nobody has anything left to do but to wait. */
const quietTurns = 3

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * A clock on which nothing takes time but waiting: when everybody sleeps, it moves on to whoever wakes first. So minutes
 * of throttling pass in seconds, and a busy computer changes no figure.
 */
export class VirtualTime {
  #nowMs: number
  readonly #sleepers = new Set<Timer>()
  /** Most are of calls that were answered long ago. */
  readonly #deadlines = new Set<Timer>()
  #isRunning = false
  #stirs = 0
  #onStir: () => void = () => undefined

  constructor(nowMs: number) {
    this.#nowMs = nowMs
  }

  /** Milliseconds since 1970. */
  readonly clock = (): number => this.#nowMs

  /** Resolves so many milliseconds later; rejects when the signal is aborted. */
  readonly sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const giveUp = (): void => {
        this.#sleepers.delete(timer)
        reject(signal.reason)
      }
      const timer = this.#add(this.#sleepers, ms, () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      })
      signal.addEventListener('abort', giveUp, { once: true })
    })

  /** A signal that aborts so many milliseconds later. */
  readonly deadline = (ms: number): AbortSignal => {
    const late = new AbortController()
    this.#add(this.#deadlines, ms, () => late.abort(new DOMException('late', 'TimeoutError')))
    return late.signal
  }

  /** Forgets everybody who still waits. */
  stop(): void {
    this.#sleepers.clear()
    this.#deadlines.clear()
    this.#onStir()
  }

  #add(timers: Set<Timer>, ms: number, wake: () => void): Timer {
    const timer = { atMs: this.#nowMs + ms, wake }
    timers.add(timer)
    this.#stirs += 1
    this.#onStir()
    if (!this.#isRunning) void this.#run()
    return timer
  }

  #takeFirst(): Timer | undefined {
    let first: Timer | undefined
    for (const timer of [...this.#sleepers, ...this.#deadlines])
      if (first === undefined || timer.atMs < first.atMs) first = timer
    if (first !== undefined && !this.#sleepers.delete(first)) this.#deadlines.delete(first)
    return first
  }

  async #settle(): Promise<void> {
    for (let quiet = 0, seen = this.#stirs; quiet < quietTurns; quiet++) {
      await nextTurn()
      if (seen !== this.#stirs) quiet = 0
      seen = this.#stirs
    }
  }

  /** Resolves when somebody begins to wait, or after so many real milliseconds. */
  #stirOr(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(resolve, ms)
      this.#onStir = () => {
        clearTimeout(late)
        resolve()
      }
    })
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    while (this.#sleepers.size + this.#deadlines.size > 0) {
      await this.#settle()
      if (this.#sleepers.size === 0) {
        const seen = this.#stirs
        await this.#stirOr(stalledMs)
        // Work that kept the thread busy meanwhile goes on only now.
        await this.#settle()
        if (seen !== this.#stirs) continue
      }
      const first = this.#takeFirst()
      if (first === undefined) break
      this.#nowMs = Math.max(this.#nowMs, first.atMs)
      first.wake()
    }
    this.#isRunning = false
  }
}
