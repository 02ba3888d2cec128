/** Why nobody looked at the clock when something was due. */
export type Away = 'closed' | 'asleep'

/** Knows when nobody looked at the clock. */
export interface Gaps {
  /** Somebody looks at the clock, as often as it is looked at. */
  readonly look: (nowMs: number) => void
  /** Why nobody looked at a moment; undefined: somebody did, soon after. */
  readonly at: (momentMs: number) => Away | undefined
}

/** Whoever looks again within this was not away. In milliseconds. */
const shortestMs = 300_000
const mostGaps = 20

/** Begins to look: what was before, the program was closed. A computer that sleeps runs nothing, so it looks at nothing. */
export function watchGaps(startedMs: number): Gaps {
  let lookedMs = startedMs
  let gaps: readonly { readonly fromMs: number; readonly toMs: number }[] = []
  return {
    look: (nowMs) => {
      if (nowMs - lookedMs > shortestMs) gaps = [{ fromMs: lookedMs, toMs: nowMs }, ...gaps].slice(0, mostGaps)
      lookedMs = nowMs
    },
    at: (momentMs) => {
      if (momentMs < startedMs) return 'closed'
      return gaps.some(({ fromMs, toMs }) => momentMs > fromMs && momentMs <= toMs) ? 'asleep' : undefined
    },
  }
}
