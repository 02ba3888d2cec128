import { setImmediate } from 'node:timers/promises'
import { rehearse } from '../verify/rehearse.ts'
import { runVerify } from '../verify/run-verify.ts'
import { getVault, handler } from './base.ts'
import { withProgress } from './progress.ts'

/** Handlers of `verify`. */
export const verify = {
  run: handler.verify.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, (tell, aborted) =>
      context.engine.alone('The vault is being verified', () => {
        const vault = getVault(context)
        return runVerify(
          {
            vault: vault.verification,
            rehearse: (onProgress, stop) =>
              rehearse(
                {
                  vault: { ...vault.history, ...vault.snapshots },
                  tenantId: vault.backup.tenantId,
                  openStage: context.engine.openRehearsalStage,
                  breathe: () => setImmediate(),
                },
                {},
                onProgress,
                stop,
              ),
          },
          input,
          tell,
          aborted,
        )
      }),
    ),
  ),
  last: handler.verify.last.handler(({ context }) => {
    const { verification } = getVault(context)
    return { verification: verification.last() ?? null, root: verification.root() ?? null }
  }),
}
