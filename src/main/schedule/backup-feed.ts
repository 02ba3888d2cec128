import type { Progress } from '../../shared/model/progress.ts'
import type { BackupResult } from '../../shared/model/snapshot.ts'

/** A backup under way that anybody may follow to its end. */
export interface BackupFeed {
  readonly tell: (progress: Progress) => void
  /** The newest progress after each change, then the result; throws what the run throws. Leaving it stops nothing. */
  readonly follow: (signal?: AbortSignal) => AsyncGenerator<Progress, BackupResult>
}

/** A feed of a run that ends as `run` does. */
export function openBackupFeed(run: Promise<BackupResult>): BackupFeed {
  let latest: Progress | undefined
  let changed = Promise.withResolvers<void>()
  let isEnded = false
  const end = (): void => {
    isEnded = true
    changed.resolve()
  }
  run.then(end, end)
  return {
    tell: (progress) => {
      latest = progress
      changed.resolve()
      changed = Promise.withResolvers()
    },
    async *follow(signal) {
      const left = Promise.withResolvers<never>()
      left.promise.catch(() => undefined)
      signal?.addEventListener('abort', () => left.reject(signal.reason), { once: true })
      let told: Progress | undefined
      while (!isEnded) {
        signal?.throwIfAborted()
        const next = changed.promise
        if (latest !== undefined && latest !== told) {
          told = latest
          yield latest
        } else await Promise.race([next, left.promise])
      }
      return run
    },
  }
}
