import { type ErrorCode, toAppError } from '../../shared/errors.ts'
import type { MissReason } from '../../shared/model/schedule.ts'

/** What becomes of a backup that was due and did not come to its end. */
export type Setback =
  /** It is tried again after a while; nobody has to know. */
  | { readonly kind: 'later'; readonly afterMs: number }
  /** A person did not want it. */
  | { readonly kind: 'stopped' }
  /** It did not run, and somebody should know. Tried again after a while. */
  | { readonly kind: 'missed'; readonly why: MissReason; readonly code: ErrorCode; readonly afterMs: number }

/** Who ended a backup before its end. `person`: stopped it. `unlock`: it makes way. `sleep`: the computer. `signIn`: nobody there could. */
export const stops = ['person', 'unlock', 'sleep', 'signIn'] as const
export type Stop = (typeof stops)[number]

const minuteMs = 60_000

/** So long nothing begins behind the lock after the start, or after somebody came: they may be about to unlock. */
export const graceMs = 2 * minuteMs

/** What was missed because something failed is tried again after so long; then after the last of them each time. */
const triesAfterMs = [10 * minuteMs, 30 * minuteMs, 60 * minuteMs] as const

const afterTries = (tries: number): number => triesAfterMs[Math.min(tries, triesAfterMs.length) - 1] ?? 10 * minuteMs

/** The reasons that a code of an error stands for; whatever is not here failed. */
const reasons: { readonly [code in ErrorCode]?: MissReason } = {
  signInNeeded: 'signIn',
  signInUnfinished: 'signIn',
  signInRefused: 'signIn',
  tokenMissing: 'signIn',
  computerNotTrusted: 'locked',
  vaultInUse: 'inUse',
}

/** What to do after a setback. `tries`: how often it has failed by now, at least 1. */
export function toSetback(
  thrown: unknown,
  about: { readonly isAside: boolean; readonly stop: Stop | undefined; readonly tries: number },
): Setback {
  const { isAside, stop, tries } = about
  if (stop === 'person') return { kind: 'stopped' }
  if (stop === 'unlock' || stop === 'sleep') return { kind: 'later', afterMs: graceMs }
  if (stop === 'signIn') return { kind: 'missed', why: 'signIn', code: 'signInNeeded', afterMs: afterTries(tries) }
  const { code, details } = toAppError(thrown)
  // The lock came between: behind it there may be another way.
  if (code === 'vaultLocked') return { kind: 'later', afterMs: 0 }
  // Something else runs on the open vault. Its end is told, and then it is looked again.
  if (code === 'vaultInUse' && !isAside && details['access'] !== 'read') return { kind: 'later', afterMs: 5 * minuteMs }
  return { kind: 'missed', why: reasons[code] ?? 'failed', code, afterMs: afterTries(tries) }
}
