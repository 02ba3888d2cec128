import { runDrill } from '../drill/run-drill.ts'
import { handler } from './base.ts'
import { withProgress } from './progress.ts'
import { toDrillPorts } from './to-drill-ports.ts'

/** Handlers of `drill`. */
export const drill = {
  run: handler.drill.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, (tell, aborted) =>
      context.engine.alone('A drill is running', async () => {
        const { snapshot, keep } = input
        const wish = snapshot === undefined ? {} : { snapshot }
        const { report } = await runDrill(toDrillPorts(context, keep), wish, tell, aborted)
        return { ...report, keptIn: keep?.dir ?? null }
      }),
    ),
  ),
}
