import type { OnProgress } from '../../shared/model/progress.ts'

/** Progress is sent at most ten times a second. */
const paceMs = 100

/** Nothing is said of what is left before so long: what the first files took tells little. */
const untoldMs = 2000

/**
 * Hands progress on no faster than ten times a second; the last of a step, where all is done, always. After two seconds
 * it says how long the rest takes at the pace so far.
 */
export function pacedProgress(onProgress: OnProgress, nowMs: () => number = () => performance.now()): OnProgress {
  const startedAt = nowMs()
  let lastAtMs = Number.NEGATIVE_INFINITY
  return (progress) => {
    const at = nowMs()
    const { done, total } = progress
    if (done !== total && at - lastAtMs < paceMs) return
    lastAtMs = at
    const hasPace = total !== null && done > 0 && done < total && at - startedAt >= untoldMs
    onProgress(hasPace ? { ...progress, leftMs: Math.round(((at - startedAt) / done) * (total - done)) } : progress)
  }
}
