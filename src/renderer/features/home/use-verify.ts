import { useCallback } from 'react'
import type { VerifyLevel, VerifyReport } from '../../../shared/model/verify.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun } from '../../lib/runs.store.ts'

/** How deeply is looked for damage. */
export interface VerifyWish {
  readonly level: VerifyLevel
}

/** The one verification of this window; leaving Home does not stop it. When it ends, everything shown is asked again. */
export function useVerify(): Run<VerifyWish, VerifyReport> {
  const { client } = useEngine()
  const { refresh } = useVaultSession()
  const call = useCallback(
    (wish: VerifyWish, options: { readonly signal: AbortSignal }) => client.verify.run(wish, options),
    [client],
  )
  const run = useRun<VerifyWish, VerifyReport>('verify', call)
  return {
    ...run,
    start: async (wish) => {
      const report = await run.start(wish)
      await refresh()
      return report
    },
  }
}
