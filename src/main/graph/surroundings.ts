import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

/** Everything the adapter takes from the world around it, so that tests can hand in their own. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** Resolves after this many milliseconds; rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number
  /** A new GUID, sent as `client-request-id`. */
  readonly newId: () => string
  /** A signal that aborts after this many milliseconds: ends an attempt that gets no answer. */
  readonly deadline: (ms: number) => AbortSignal
}

/** The real clock, timers and randomness. */
export const systemSurroundings: Surroundings = {
  clock: Date.now,
  sleep: async (ms, signal) => {
    await wait(ms, undefined, { signal })
  },
  random: Math.random,
  newId: randomUUID,
  deadline: (ms) => AbortSignal.timeout(ms),
}
