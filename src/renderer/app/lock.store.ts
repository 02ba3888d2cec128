import { create } from 'zustand'
import type { LockState } from '../../shared/api/lock.contract.ts'

/** The lock as it stands before the page. */
export type Locked = Extract<LockState, { readonly isLocked: true }>

/** What the window shows of the lock. Main says how it stands; this is what of it is before the eyes. */
export interface LockShown {
  /** The lock that covers everything; null: the page is shown. It goes when it is known which vault is open again. */
  readonly locked: Locked | null
  /** The sentence of a run that was stopped by the last lock, until somebody goes on with it or waves it away. */
  readonly paused: string | null
}

export const useLockShown = create<LockShown>()(() => ({ locked: null, paused: null }))
