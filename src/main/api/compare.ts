import { compareSides } from '../compare/compare.ts'
import { toAudits } from './activity.ts'
import { getVault, handler } from './base.ts'
import { connectWith, toLook } from './connect.ts'
import { withProgress } from './progress.ts'

/** Handlers of `compare`. */
export const compare = {
  run: handler.compare.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, async (onProgress, aborted) => {
      const vault = getVault(context)
      const { from, to, kinds, photos } = input
      const compared = (fromAt: number, toAt: number) =>
        compareSides({
          reader: vault.history,
          from: { side: from, at: fromAt },
          to: { side: to, at: toAt },
          audits: toAudits(vault, from, to),
          ...(kinds === undefined ? {} : { kinds }),
        })
      if (from !== 'live' && to !== 'live') {
        vault.snapshots.report(from)
        vault.snapshots.report(to)
        return compared(from, to)
      }
      return context.engine.alone('The live tenant is being read', async () => {
        const look = toLook(context, vault, connectWith(context, onProgress).reader, photos, onProgress)
        const { at } = await look.open(aborted)
        try {
          return compared(from === 'live' ? at : from, to === 'live' ? at : to)
        } finally {
          look.close()
        }
      })
    }),
  ),
}
