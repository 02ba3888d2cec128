import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { LockState } from '../../shared/api/lock.contract.ts'
import { useDesktop } from '../lib/desktop.ts'
import { useEngineState } from '../lib/engine-state.store.ts'
import { useKeepWorking } from '../lib/keep-working.store.ts'
import { isAnyRunning, useRuns } from '../lib/runs.store.ts'
import { type Locked, useLockShown } from './lock.store.ts'
import { useNavigation } from './navigation.store.ts'
import type { VaultSession } from './vault-session.ts'

/**
 * Follows the lock: what was read goes at once, where one is stays, and after the unlock the same place is shown again.
 * Called once, at the top.
 */
export function useLock(session: VaultSession): Locked | null {
  const { queries, client } = useDesktop()
  const state = useQuery(queries.lock.state.experimental_liveOptions({ retry: true })).data
  const locked = useLockShown((shown) => shown.locked)
  const follow = useEffectEvent(async (now: LockState) => {
    const before = useLockShown.getState().locked
    if (now.isLocked) {
      useLockShown.setState({ locked: now, paused: null })
      if (before === null) session.cutOff()
      return
    }
    if (before === null) return
    const vault = await session.lookAgain().catch(() => null)
    // What was asked behind the lock was answered by an engine with nothing open.
    void session.refresh()
    useEngineState.getState().forgetStops()
    // Left, not unlocked: what is opened next is another story.
    if (vault === null || vault.dir !== before.dir) useNavigation.getState().reset()
    useLockShown.setState({ locked: null, paused: vault === null ? null : before.paused })
  })
  useEffect(() => {
    if (state !== undefined) void follow(state)
  }, [state])
  const isRunning = useRuns(isAnyRunning)
  useEffect(() => {
    // What was asked for one piece of work ends with it.
    if (isRunning || !useKeepWorking.getState().isKept) return
    useKeepWorking.getState().set(false)
    void client.lock.keepWorking({ isKept: false })
  }, [isRunning, client])
  return locked
}
