import { runBackup } from '../backup/run-backup.ts'
import { getVault, handler } from './base.ts'
import { connectWith } from './connect.ts'
import { withProgress } from './progress.ts'

/** Handlers of `backup`. */
export const backup = {
  run: handler.backup.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('A backup is running', () => {
        const { reader } = connectWith(context, onProgress)
        return runBackup({
          store: getVault(context).backup,
          reader,
          now: context.engine.now,
          options: input,
          onProgress,
          signal: aborted,
        })
      }),
    ),
  ),
}
