import { giveUpRestore, tellUnfinished } from '../restore/run-restore.ts'
import { listRuns } from '../restore/undo/list-runs.ts'
import { makeUndo } from '../restore/undo/make-undo.ts'
import { toAudits } from './activity.ts'
import { getVault, handler } from './base.ts'
import { connectWith, toLook } from './connect.ts'
import { toConsenter } from './connection.ts'
import { toPast } from './past.ts'
import { withProgress } from './progress.ts'

/** Handlers of `restore` that are about runs: taking one back, listing them, giving one up. */
export const undoing = {
  undo: handler.restore.undo.handler(({ context, input, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('A plan is being made', () => {
        const vault = getVault(context)
        const { reader, writer } = connectWith(context, onProgress)
        return makeUndo(
          {
            reader: toPast(vault),
            writer,
            ...toConsenter(context),
            journal: vault.journal,
            live: (photos) => toLook(context, vault, reader, photos, onProgress),
            now: () => context.engine.now().toISOString(),
            auditsOf: toAudits(vault, 'live', 'live').reader.auditsOf,
          },
          input,
          aborted,
        )
      }),
    ),
  ),
  runs: handler.restore.runs.handler(({ context }) =>
    listRuns(getVault(context).journal, context.engine.now().toISOString()).map((run) => ({
      ...run,
      kinds: [...run.kinds],
    })),
  ),
  interrupted: handler.restore.interrupted.handler(({ context }) => {
    const vault = getVault(context)
    const { journal, passwords } = vault
    const now = (): string => context.engine.now().toISOString()
    return tellUnfinished({ reader: toPast(vault), journal, passwords, now }) ?? null
  }),
  giveUp: handler.restore.giveUp.handler(({ context }) =>
    context.engine.alone('A restore is being given up', async () => {
      const vault = getVault(context)
      const { journal, passwords } = vault
      const now = (): string => context.engine.now().toISOString()
      return giveUpRestore({ reader: toPast(vault), journal, passwords, now }) ?? null
    }),
  ),
}
