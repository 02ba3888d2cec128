import type { TokenUse } from './graph-call.ts'

/**
 * What the adapter waits for beyond what the service asks. Without it a run ends after some minutes and is left to be
 * resumed; with a person in front of it, it waits and goes on at its page.
 */
export interface Patience {
  /** A network that is lost is waited for, however long, until the run is cancelled. */
  readonly outlastsOffline?: true
  /**
   * Called when no token comes that Microsoft Graph accepts, with the claims it asked for, where it did. Resolves when a
   * person has signed in; the token source is asked again then. Absent: the call ends with `tokenRefused`.
   */
  readonly signIn?: (use: TokenUse, claims: string | undefined, signal: AbortSignal) => Promise<void>
}

/** A longer gap than work can explain, in milliseconds: the computer was asleep. */
const leapMs = 30_000

/** Whether the clock moved on further than what was waited for at most: the computer slept meanwhile. */
export const hasSlept = (expectedMs: number, tookMs: number): boolean => tookMs > expectedMs + leapMs
