import { runDrill } from '../drill/run-drill.ts'
import { runVerify } from '../verify/run-verify.ts'
import { getVault, handler } from './base.ts'
import { withProgress } from './progress.ts'
import { toDrillPorts } from './to-drill-ports.ts'
import { toRehearsal } from './to-rehearsal.ts'

/** Handlers of `verify`. */
export const verify = {
  run: handler.verify.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, (tell, aborted) =>
      context.engine.alone('The vault is being verified', () => {
        const vault = getVault(context)
        return runVerify(
          {
            vault: vault.verification,
            rehearse: async (onProgress, stop) => {
              const onDrill: typeof onProgress = (one) => onProgress({ ...one, doing: `Rehearsal: ${one.doing}` })
              const { report, findings } = await runDrill(toDrillPorts(context), {}, onDrill, stop)
              return toRehearsal(report, findings)
            },
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
