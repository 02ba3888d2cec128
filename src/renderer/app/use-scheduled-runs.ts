import { useEffect, useEffectEvent } from 'react'
import { useDesktop } from '../lib/desktop.ts'
import { startRun, useRuns } from '../lib/runs.store.ts'
import { useSchedules } from '../lib/schedule.ts'
import type { VaultSession } from './vault-session.ts'

/**
 * Shows a backup that main began in the open vault as the backup of this window: with its progress, what it waits for, and
 * the way to stop it. Called once, at the top.
 */
export function useScheduledRuns({ vault, refresh }: VaultSession): void {
  const { client } = useDesktop()
  const { running } = useSchedules()
  const begunAt = running !== null && !running.isAside && running.dir === vault?.dir ? running.startedAt : null
  const follow = useEffectEvent(async () => {
    if (useRuns.getState().states['backup']?.status === 'running') return
    await startRun(
      'backup',
      ({ dir }, { signal }) => {
        signal.addEventListener('abort', () => void client.schedule.stop({ dir }), { once: true })
        return client.schedule.follow(undefined, { signal })
      },
      { dir: vault?.dir ?? '' },
    )
    await refresh()
  })
  useEffect(() => {
    if (begunAt !== null) void follow()
  }, [begunAt])
}
