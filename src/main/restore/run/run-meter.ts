import type { OnProgress, Progress, WaitNeeds } from '../../../shared/model/progress.ts'

const betweenMs = 100
/** What happened longer ago tells nothing of what is left. */
const windowMs = 15_000
/** Before so much time has passed, the plan knows better how long it takes. */
const firstMs = 5_000

/** What a meter is made of. */
export interface MeterParts {
  readonly onProgress: OnProgress
  readonly now: () => string
  /** How much there is to do, and how long the plan thought it takes. */
  readonly total: number
  readonly plannedMs: number
  /** How long what follows takes. */
  readonly followingMs: number
}

/**
 * Counts what a run has done and tells it, at most ten times a second, with how long the rest takes: as long as the last
 * seconds say, in which Microsoft Graph may have asked to wait.
 */
export class RunMeter {
  readonly #parts: MeterParts
  readonly #startedMs: number
  #done = 0
  #doing = ''
  #waits: Pick<Progress, 'waiting' | 'needs'> = { waiting: null }
  #toldMs = Number.NEGATIVE_INFINITY
  /** Moments with what was done by then, the oldest first. */
  readonly #seen: { readonly atMs: number; readonly done: number }[]

  constructor(parts: MeterParts) {
    this.#parts = parts
    this.#startedMs = this.#nowMs()
    this.#seen = [{ atMs: this.#startedMs, done: 0 }]
  }

  /** Says what is being done, as a short sentence. */
  begin(doing: string): void {
    this.#doing = doing
    this.#tell()
  }

  /** Counts what is over. */
  add(count: number): void {
    this.#done += count
    this.#tell()
  }

  /** Set while Microsoft Graph, or the network, makes the run wait. */
  wait(waiting: string | null, needs?: WaitNeeds): void {
    this.#waits = { waiting, ...(needs === undefined ? {} : { needs }) }
    this.#toldMs = Number.NEGATIVE_INFINITY
    this.#tell()
  }

  /** About how long the rest takes, in milliseconds. */
  leftMs(): number {
    const { total, plannedMs, followingMs } = this.#parts
    const nowMs = this.#nowMs()
    const [oldest] = this.#seen
    const elapsedMs = nowMs - (oldest?.atMs ?? nowMs)
    const seen = this.#done - (oldest?.done ?? 0)
    const plannedEach = total === 0 ? 0 : plannedMs / total
    const isKnown = nowMs - this.#startedMs >= firstMs && seen > 0
    const each = isKnown ? Math.max(elapsedMs / seen, 0) : plannedEach
    return Math.round((total - this.#done) * each + followingMs)
  }

  #nowMs(): number {
    return Date.parse(this.#parts.now())
  }

  #tell(): void {
    const nowMs = this.#nowMs()
    if (nowMs - this.#toldMs < betweenMs) return
    this.#toldMs = nowMs
    if (nowMs - (this.#seen.at(-1)?.atMs ?? 0) >= 1_000) this.#seen.push({ atMs: nowMs, done: this.#done })
    while (this.#seen.length > 1 && (this.#seen[0]?.atMs ?? nowMs) < nowMs - windowMs) this.#seen.shift()
    const { onProgress, total } = this.#parts
    onProgress({ doing: this.#doing, done: this.#done, total, ...this.#waits, leftMs: this.leftMs() })
  }
}
