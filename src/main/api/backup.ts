import { fullEveryOf, saveFullEvery } from '../backup/full-every.ts'
import { runBackup } from '../backup/run-backup.ts'
import { keptSince } from '../restore/undo/why-not-undone.ts'
import { pinTaken } from '../retention/pin-taken.ts'
import { toAppendActivity } from './activity.ts'
import { getVault, handler } from './base.ts'
import { connectWith, toIsConnected } from './connect.ts'
import { inBackupThread } from './in-backup-thread.ts'
import { withProgress } from './progress.ts'

/** Handlers of `backup`. */
export const backup = {
  run: handler.backup.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, (onProgress, aborted) =>
      context.engine.alone('A backup is running', async () => {
        const { reader } = connectWith(context, onProgress)
        getVault(context).journal.dropBefore(keptSince(context.engine.now().toISOString()))
        const result = await inBackupThread(getVault(context), (store) =>
          runBackup({
            store,
            reader,
            appendActivity: toAppendActivity(context, getVault(context), reader),
            fullEvery: () => fullEveryOf(getVault(context).fullReads),
            now: context.engine.now,
            options: input,
            isConnected: toIsConnected(context),
            onProgress,
            signal: aborted,
          }),
        )
        pinTaken(getVault(context).removal, result, input.pin)
        return result
      }),
    ),
  ),
  fullEvery: handler.backup.fullEvery.handler(({ context }) => ({
    snapshots: fullEveryOf(getVault(context).fullReads),
  })),
  setFullEvery: handler.backup.setFullEvery.handler(({ context, input }) =>
    saveFullEvery(getVault(context).fullReads, input.snapshots),
  ),
}
