/** What Microsoft Graph takes of one application in one tenant. Graph docs: throttling-limits. */
const quota = { writes: 3_000, withinMs: 150_000 }
/** So many may begin together after a rest. The others follow evenly, so that no stretch of that length sees more than the quota. */
const together = 150
const msBetween = quota.withinMs / (quota.writes - together)

/** The load from which writes come more slowly: the service speaks of it from 0.8, and throttles from 1.0. Graph docs: throttling. */
const nearLimit = 0.9
/** Answers of the same moment tell of the same load: the pace changes once in this time. */
const betweenChangesMs = 1_000
const least = 0.05

/**
 * Lets writes begin as fast as the published quota allows, whatever lane they go by. Others may share the quota: as the
 * service tells of a load near its limit, fewer begin, and more again as it grows calm.
 */
export class WritePace {
  /** When the next would begin were there no rest to make up for. */
  #nextMs = Number.NEGATIVE_INFINITY
  #lastMs = Number.NEGATIVE_INFINITY
  /** The share of the quota that is ours. */
  #share = 1
  #changedMs = Number.NEGATIVE_INFINITY

  /** The share of the quota that is used: 1 where nobody else is seen. */
  get share(): number {
    return this.#share
  }

  /** Takes the next turn; returns the milliseconds until it comes. */
  takeTurn(nowMs: number): number {
    // A clock that was set back must not stop the writes for as long.
    if (nowMs < this.#lastMs) this.#nextMs = nowMs
    this.#lastMs = nowMs
    const apartMs = msBetween / this.#share
    // While others use the quota too, rest is not made up for: the service has none to give.
    const rest = this.#share < 1 ? 0 : (together - 1) * apartMs
    const rested = Math.max(this.#nextMs, nowMs - rest)
    this.#nextMs = rested + apartMs
    return Math.max(0, Math.ceil(rested - nowMs))
  }

  /** Learns from the answer to a write: `load` as the service gives it, undefined where it gives none. */
  learn(status: number | undefined, load: number | undefined, nowMs: number): void {
    if (status === undefined || (nowMs >= this.#changedMs && nowMs < this.#changedMs + betweenChangesMs)) return
    if (status === 429 || (load !== undefined && load >= 1)) this.#change(this.#share / 2, nowMs)
    else if (load !== undefined && load >= nearLimit) this.#change(this.#share * 0.9, nowMs)
    else if (load === undefined && this.#share < 1) this.#change(this.#share + 0.02, nowMs)
  }

  #change(share: number, nowMs: number): void {
    this.#share = Math.min(1, Math.max(least, share))
    this.#changedMs = nowMs
  }
}
