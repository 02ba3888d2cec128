import type { LockReason, LockState } from '../../../shared/api/lock.contract.ts'
import type { EngineHost } from '../engine-host.ts'
import { openStateFeed, type StateFeed } from '../state-feed.ts'

/** The lock of the vault that is open in the engine. */
export interface VaultLock {
  readonly state: StateFeed<LockState>
  /** Locks what is open. Nothing happens where nothing is, or where it is locked. */
  readonly lock: (why: LockReason) => void
  /** Whether the run under way is to end first, should it be locked meanwhile. */
  readonly keepWorking: (isKept: boolean) => void
  /** It stays locked, and nobody is asked to unlock it any more. */
  readonly leave: () => void
}

const unlocked: LockState = { isLocked: false }

/** Opens the lock. The keys go with the engine process that has them; this says so, and to whom. */
export function openVaultLock(deps: {
  readonly engine: Pick<EngineHost<unknown>, 'lock' | 'onNews'>
  readonly now: () => Date
  /** Forgets whoever is signed in, as far as it is only in memory. */
  readonly forgetSignIn: () => void
}): VaultLock {
  const state = openStateFeed<LockState>(unlocked)
  /** What asked for it, until the engine is gone or has nothing to lock. */
  let why: LockReason | undefined
  let hasAnswered = false
  let isKept = false
  let dir: string | null = null

  const setLocked = (about: { readonly ending: string | null; readonly paused: string | null }): void => {
    state.set({ isLocked: true, why: why ?? 'asked', since: deps.now().toISOString(), dir, ...about })
  }
  deps.engine.onNews((news) => {
    const now = state.get()
    if (news.type === 'vault') {
      // The engine that is being locked tells nothing of its vault any more: this is the next one.
      dir = news.open === null || news.open.isDemo ? null : news.open.dir
      if (now.isLocked && news.open !== null) state.set(unlocked)
    } else if (news.type === 'nothingToLock') why = undefined
    else if (news.type === 'locking') {
      dir = news.dir
      hasAnswered = true
      setLocked({ ending: news.ending, paused: news.paused })
    } else {
      if (now.isLocked) state.set({ ...now, ending: null })
      // It did not answer in time.
      else if (why !== undefined && !hasAnswered) setLocked({ ending: null, paused: null })
      // Also where it crashed: what was given for a restore ends with it, and nobody else would have it forgotten.
      deps.forgetSignIn()
      why = undefined
      hasAnswered = false
      dir = null
    }
  })
  return {
    state,
    lock: (reason) => {
      if (why !== undefined || state.get().isLocked) return
      // Asked for again and again as long as nobody is there.
      if (reason === 'idle' && dir === null) return
      why = deps.engine.lock(isKept) ? reason : undefined
      isKept = false
    },
    keepWorking: (wanted) => {
      isKept = wanted
    },
    leave: () => state.set(unlocked),
  }
}
