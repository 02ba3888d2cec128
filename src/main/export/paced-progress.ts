import type { OnProgress } from '../../shared/model/progress.ts'

/** Progress is sent at most ten times a second. */
const paceMs = 100

/** Hands progress on no faster than ten times a second; the last of a step, where all is done, always. */
export function pacedProgress(onProgress: OnProgress, nowMs: () => number = () => performance.now()): OnProgress {
  let lastAtMs = Number.NEGATIVE_INFINITY
  return (progress) => {
    const at = nowMs()
    if (progress.done !== progress.total && at - lastAtMs < paceMs) return
    lastAtMs = at
    onProgress(progress)
  }
}
