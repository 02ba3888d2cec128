import { AppError } from '../../shared/errors.ts'
import { type Db, openDatabase } from './database.ts'
import type { Surroundings } from './keys/surroundings.ts'
import { unwrapDataKey, type WrappedDataKey } from './keys/wrapped-data-key.ts'
import { checkUnchanged, type VaultFile } from './vault-file.ts'
import { databaseOf } from './vault-folder.ts'
import { openPageCheck, type PageCheck } from './verify/page-check.ts'

/** A vault that was unlocked, before its database is opened. */
export interface Unlocked {
  readonly dir: string
  readonly file: VaultFile
  readonly vaultKey: Buffer
  readonly surroundings: Surroundings
}

/** The database of a vault, and what was opened beside it. */
export interface OpenedDatabase {
  readonly db: Db
  readonly openedBy: WrappedDataKey
  readonly pages: PageCheck
  /** A copy, for whoever opened it to zero. */
  readonly dataKey: Buffer
}

/**
 * Opens the database with the first data key that fits: while the key is being changed there are two. Throws
 * `vaultDamaged`.
 */
export function openWithAny({ dir, file, vaultKey, surroundings }: Unlocked, access: 'write' | 'read'): OpenedDatabase {
  for (const wrapped of file.dataKeys) {
    const dataKey = unwrapDataKey(file, wrapped, vaultKey)
    if (dataKey === undefined) continue
    try {
      const db = openDatabase(databaseOf(dir), dataKey, surroundings.nativeBinding, access)
      if (db === undefined) continue
      const pages = openPagesOf(db, databaseOf(dir), dataKey)
      return { db, openedBy: wrapped, pages, dataKey: Buffer.from(dataKey) }
    } finally {
      dataKey.fill(0)
    }
  }
  // Another program may have changed the keys since they were read here.
  checkUnchanged(dir, file)
  throw new AppError('vaultDamaged', 'The file vault.db is damaged, or does not belong to this vault.json.')
}

function openPagesOf(db: Db, path: string, dataKey: Buffer): PageCheck {
  try {
    return openPageCheck(path, dataKey)
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/** The same, done at most once: closing twice would close what another file was opened under since. */
export function once(close: () => void): () => void {
  let isClosed = false
  return () => {
    if (isClosed) return
    isClosed = true
    close()
  }
}
