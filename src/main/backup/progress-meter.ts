import { toListText } from '../../shared/list-text.ts'
import type { OnProgress, Progress, WaitNeeds } from '../../shared/model/progress.ts'

const betweenMs = 100

/** How many names fit the line of a terminal and of the window. */
const mostNames = 3

const listed = (names: readonly string[]): string =>
  toListText(
    names.length <= mostNames ? names : [...names.slice(0, mostNames - 1), `${names.length - mostNames + 1} more`],
  )

/**
 * Turns what happens into progress, at most ten times a second. Only the beginning and the end of a wait are always
 * told: nothing may follow that would tell them later.
 */
export class ProgressMeter {
  readonly #onProgress: OnProgress
  readonly #now: () => Date
  readonly #active: string[] = []
  #openEnded = 0
  #done = 0
  #expected = 0
  #waits: Pick<Progress, 'waiting' | 'needs'> = { waiting: null }
  #toldAtMs = Number.NEGATIVE_INFINITY

  constructor(onProgress: OnProgress, now: () => Date) {
    this.#onProgress = onProgress
    this.#now = now
  }

  /** Counts work that lies ahead. */
  expect(count: number): void {
    this.#expected += count
  }

  /** Counts work that is done. */
  add(count: number): void {
    this.#done += count
    this.#tell()
  }

  /** Set while the run waits for the service or the network. */
  wait(waiting: string | null, needs?: WaitNeeds): void {
    this.#waits = { waiting, ...(needs === undefined ? {} : { needs }) }
    this.#toldAtMs = Number.NEGATIVE_INFINITY
    this.#tell()
  }

  /** Names what is being read for as long as the work takes. Until work whose end is not known is over, there is no total. */
  async during<T>(what: string, isEndKnown: boolean, work: () => Promise<T>): Promise<T> {
    this.#active.push(what)
    this.#openEnded += isEndKnown ? 0 : 1
    this.#tell()
    try {
      return await work()
    } finally {
      this.#active.splice(this.#active.indexOf(what), 1)
      this.#openEnded -= isEndKnown ? 0 : 1
    }
  }

  #tell(): void {
    const nowMs = this.#now().getTime()
    if (nowMs - this.#toldAtMs < betweenMs) return
    this.#toldAtMs = nowMs
    const total = this.#openEnded > 0 || this.#expected === 0 ? null : this.#expected
    const doing = this.#active.length === 0 ? 'Connecting' : `Reading ${listed(this.#active)}`
    this.#onProgress({ doing, done: this.#done, total, ...this.#waits })
  }
}
