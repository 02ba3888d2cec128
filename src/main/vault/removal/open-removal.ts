import { AppError } from '../../../shared/errors.ts'
import type { Ref } from '../../../shared/model/ref.ts'
import type { ForgetPreview, ForgetReport } from '../../../shared/model/retention.ts'
import { emptyLog } from '../database.ts'
import type { Tables } from '../rows/tables.ts'
import { toVaultError } from '../vault-errors.ts'
import { type Compaction, type CompactionProgress, compact } from './compact.ts'
import { forget } from './forget.ts'
import { readPerson } from './person.ts'
import { previewForget } from './preview-forget.ts'
import { removeSnapshot } from './remove-snapshot.ts'

/** What the removal of a snapshot set free. The file gets smaller with `compact`. */
export interface RemovedSnapshot {
  /** Contents (attributes and photos) that only the removed snapshot held, and their bytes as stored. */
  readonly contents: number
  readonly freedBytes: number
}

/** Taking things out of a vault. Every call but `compact` is one transaction: killed in it, nothing has happened. */
export interface VaultRemoval {
  /** Throws `noSuchSnapshot`. */
  readonly setPinned: (snapshot: number, isPinned: boolean) => void
  /**
   * Takes one snapshot out. Every other answers as before. An unfinished run may be there, and goes on. Throws
   * `noSuchSnapshot`, and `badInput` for the newest snapshot.
   */
  readonly removeSnapshot: (snapshot: number) => RemovedSnapshot
  /**
   * Gives free space back, in slices with pauses between them in which others may read and write; killed or cancelled
   * in between, the vault is whole, and the next call goes on. Throws `cancelled`.
   */
  readonly compact: (signal?: AbortSignal, onProgress?: (progress: CompactionProgress) => void) => Promise<Compaction>
  /** What `forget` would do. Writes nothing; reads every content once. Throws `notFound`. */
  readonly forgetPreview: (ref: Ref) => ForgetPreview
  /**
   * Erases a person (any object) from every snapshot: attributes, photo, names, search texts, and what restores noted of
   * it. The id, its links and the stretches of its life stay. Every id the person had counts. `forgottenAt` is ISO 8601,
   * from the clock of the caller. An unfinished run is given up: no backup and no look may be going on in this program.
   * Afterwards no byte of it is in vault.db or its log, unless another program is reading it. Returns what went. Throws
   * `notFound`, and `restoreUnfinished` where a restore that concerns the person was interrupted.
   */
  readonly forget: (ref: Ref, forgottenAt: string) => ForgetReport
}

/** Taking things out of this vault. */
export function openRemoval(tables: Tables): VaultRemoval {
  const { db, transactions } = tables
  const setPinned = db.prepare<[number, number]>('UPDATE snapshot SET pinned = ? WHERE n = ?')
  /** What readers kept of finished snapshots is void, even where the deed failed half-way. */
  const rewrite = <T>(work: () => T): T => {
    try {
      return transactions.write(work)
    } finally {
      transactions.forget()
      transactions.noteRewritten()
    }
  }
  return {
    setPinned: (snapshot, isPinned) =>
      transactions.write(() => {
        if (setPinned.run(isPinned ? 1 : 0, snapshot).changes === 0)
          throw new AppError('noSuchSnapshot', `There is no snapshot ${snapshot} in this vault.`)
      }),
    removeSnapshot: (snapshot) => rewrite(() => removeSnapshot(tables, snapshot)),
    compact: async (signal, onProgress = () => undefined) => {
      try {
        return await compact(tables, signal, onProgress)
      } catch (thrown) {
        throw toVaultError(thrown)
      } finally {
        transactions.noteRewritten()
      }
    },
    forgetPreview: (ref) => previewForget(tables, readPerson(tables, ref)),
    forget: (ref, forgottenAt) => {
      const gone = rewrite(() => forget(tables, ref, forgottenAt))
      // The log holds the pages as they were.
      return { ...gone, isInLog: !emptyLog(db) }
    },
  }
}
