import { AppError } from '../../shared/errors.ts'
import { compactUnlessCancelled } from '../retention/compact-unless-cancelled.ts'
import { getVault, handler } from './base.ts'
import { withProgress } from './progress.ts'

/** Handlers of `space`. */
export const space = {
  total: handler.space.total.handler(({ context }) => ({ totalBytes: getVault(context).kept.totalBytes() })),
  sizes: handler.space.sizes.handler(({ context }) => getVault(context).kept.sizes()),
  giveBack: handler.space.giveBack.handler(({ context, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('Space is being given back', async () => {
        const given = await compactUnlessCancelled({ vault: getVault(context).removal, onProgress, signal: aborted })
        if (given === undefined)
          throw new AppError('cancelled', 'Giving space back was stopped; the next time goes on.')
        return given
      }),
    ),
  ),
}
