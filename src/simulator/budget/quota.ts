/** A bucket that fills up at a steady rate. Time comes from the caller, in milliseconds. */
export class Quota {
  readonly #limit: number
  readonly #windowMs: number
  #level: number
  #atMs: number

  constructor(limit: number, windowMs: number, nowMs: number) {
    this.#limit = limit
    this.#windowMs = windowMs
    this.#level = limit
    this.#atMs = nowMs
  }

  /**
   * Takes from the bucket. Returns 0 when there was enough, else the milliseconds until there will be.
   * What is refused counts too, as early retries do.
   */
  take(amount: number, nowMs: number): number {
    this.#refill(nowMs)
    const isEnough = this.#level >= amount
    this.#level = Math.max(-0.8 * this.#limit, this.#level - amount)
    if (isEnough) return 0
    return Math.ceil(((amount - this.#level) / this.#limit) * this.#windowMs)
  }

  /** Share of the quota in use: 1 when nothing is left, up to 1.8 when requests keep coming. */
  get usage(): number {
    return (this.#limit - this.#level) / this.#limit
  }

  #refill(nowMs: number): void {
    const gained = ((nowMs - this.#atMs) / this.#windowMs) * this.#limit
    this.#level = Math.min(this.#limit, this.#level + Math.max(0, gained))
    this.#atMs = nowMs
  }
}
