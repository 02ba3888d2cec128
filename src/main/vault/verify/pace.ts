import { setImmediate } from 'node:timers/promises'
import type { OnProgress } from '../../../shared/model/progress.ts'

/** The longest stretch of work between two pauses, in milliseconds; one query more may follow. */
const workMs = 20
const betweenProgressMs = 100

/** Thrown inside a verification when it is cancelled; what was found until then is reported. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Lets others work in between, tells how far it is, and stops when asked. */
export interface Pace {
  /** Call it after every little piece of work. Throws `Stopped`. */
  readonly step: (doing: string, done: number, total: number | null) => Promise<void>
}

/** A pace for one verification. */
export function openPace(signal: AbortSignal | undefined, onProgress: OnProgress): Pace {
  let pausedAtMs = performance.now()
  let toldAtMs = Number.NEGATIVE_INFINITY
  const stopIfAsked = (): void => {
    if (signal?.aborted === true) throw new Stopped()
  }
  return {
    step: async (doing, done, total) => {
      const nowMs = performance.now()
      if (nowMs - toldAtMs >= betweenProgressMs) {
        toldAtMs = nowMs
        onProgress({ doing, done, total, waiting: null })
      }
      stopIfAsked()
      if (nowMs - pausedAtMs < workMs) return
      await setImmediate()
      pausedAtMs = performance.now()
      stopIfAsked()
    },
  }
}
