import { useCallback } from 'react'
import type { RemovalOrder, RemovalReport } from '../../../shared/model/removal.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun } from '../../lib/runs.store.ts'

/** The one removal of a snapshot of this window; when it ends, everything shown is asked again. */
export function useRemoval(): Run<RemovalOrder, RemovalReport> {
  const { client } = useEngine()
  const { refresh } = useVaultSession()
  const call = useCallback(
    (order: RemovalOrder, options: { readonly signal: AbortSignal }) => client.retention.remove(order, options),
    [client],
  )
  const run = useRun<RemovalOrder, RemovalReport>('removal', call)
  return {
    ...run,
    start: async (order) => {
      const report = await run.start(order)
      await refresh()
      return report
    },
  }
}
