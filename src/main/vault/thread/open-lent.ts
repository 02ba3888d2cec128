import { AppError } from '../../../shared/errors.ts'
import { type Db, openDatabase, settle } from '../database.ts'
import type { LentDatabase } from './lend-database.ts'
import { threadStates } from './thread-states.ts'

function openAndZero(file: string, key: Buffer, nativeBinding: string | undefined): Db | undefined {
  try {
    return openDatabase(file, key, nativeBinding)
  } finally {
    key.fill(0)
  }
}

/** Opens the database that was lent to this thread. Throws `vaultLocked` where it was taken back, or `vaultDamaged`. */
export function openLent({ file, dataKey, nativeBinding, isThrownAway, state }: LentDatabase): Db {
  if (Atomics.compareExchange(state, 0, threadStates.unopened, threadStates.open) === threadStates.closed)
    throw new AppError('vaultLocked', 'The vault was closed.')
  const key = Buffer.from(dataKey.buffer, dataKey.byteOffset, dataKey.byteLength)
  const db = openAndZero(file, key, nativeBinding)
  if (db === undefined) throw new AppError('vaultDamaged', 'The file vault.db is damaged.')
  try {
    settle(db, isThrownAway)
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/** Closes it, and tells whoever waits for that. */
export function letGo({ dataKey, state }: LentDatabase, db: Db | undefined): void {
  try {
    db?.close()
  } finally {
    dataKey.fill(0)
    Atomics.store(state, 0, threadStates.closed)
    Atomics.notify(state, 0)
  }
}
