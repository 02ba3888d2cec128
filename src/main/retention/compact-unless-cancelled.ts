import { toAppError } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { CompactVault } from './retention-vault.ts'

/** The size of vault.db before and after, in bytes. */
export interface Compaction {
  readonly beforeBytes: number
  readonly afterBytes: number
}

/** Gives free space back. Undefined: it was stopped before its end, and the next time goes on. */
export async function compactUnlessCancelled(ports: {
  readonly vault: CompactVault
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
}): Promise<Compaction | undefined> {
  if (ports.signal.aborted) return undefined
  try {
    return await ports.vault.compact(ports.signal, ({ done, total }) =>
      ports.onProgress({ doing: 'Giving space back', done, total, waiting: null }),
    )
  } catch (thrown) {
    if (toAppError(thrown).code === 'cancelled') return undefined
    throw thrown
  }
}
