import { handler } from './base.ts'
import { withProgress } from './progress.ts'

/** Handlers of `demo`. */
export const demo = {
  open: handler.demo.open.handler(({ context, signal }) =>
    withProgress(context, signal, async (onProgress, aborted) =>
      (await context.engine.openDemo(onProgress, aborted)).status(),
    ),
  ),
}
