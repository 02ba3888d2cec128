import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { isDamage } from './vault-errors.ts'
import { readStart } from './vault-folder.ts'

/** An open, decrypted database. */
export type Db = Database.Database

/** Marks the database as Dirsafe's: "Drsf". */
export const applicationId = 0x44727366

const pageBytes = 4096

/**
 * The raw key in the form SQLCipher takes without deriving anything from it: `x'<64 hex>'`. Throws a `RangeError` on
 * any other length, because the driver would take it for a passphrase and encrypt with something else.
 */
export function toRawKey(dataKey: Buffer): Buffer {
  const hex = dataKey.toString('hex')
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new RangeError('A data key has 32 bytes.')
  return Buffer.from(`x'${hex}'`)
}

/** Throws `vaultDamaged` where the file cannot be a vault's: cut off, or SQLite in clear. */
export function checkHeader(file: string): void {
  const start = readStart(file, pageBytes)
  if (start.subarray(0, 15).toString('latin1') === 'SQLite format 3')
    throw new AppError('vaultDamaged', 'The file vault.db is not encrypted: Dirsafe did not write it.')
  // A vault has its first page in the file from the day it was made. An empty one would cost it its log: SQLite drops it.
  if (start.length < pageBytes) throw new AppError('vaultDamaged', 'The file vault.db is cut off.')
}

/** Throws `vaultDamaged` where pages are missing at the end. After a clean end the file holds what its header says. */
function checkLength(db: Db, file: string): void {
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) return
  if (Number(db.pragma('page_count', { simple: true })) * pageBytes > statSync(file).size)
    throw new AppError('vaultDamaged', 'The file vault.db is cut off: its last part is missing.')
}

/**
 * Opens the file with a data key of 32 bytes. Returns undefined where the key does not fit. Throws `vaultDamaged`.
 * Writes nothing.
 */
export function openDatabase(file: string, dataKey: Buffer, nativeBinding: string | undefined): Db | undefined {
  const rawKey = toRawKey(dataKey)
  const db = new Database(file, { timeout: 2000, ...(nativeBinding === undefined ? {} : { nativeBinding }) })
  try {
    // Before anything else, and in this order.
    db.pragma("cipher='sqlcipher'")
    db.pragma('legacy=4')
    db.key(rawKey)
    // Before anything could be sorted: a temporary file would hold it in clear.
    db.pragma('temp_store=MEMORY')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    checkLength(db, file)
    return db
  } catch (thrown) {
    db.close()
    if (thrown instanceof Database.SqliteError && thrown.code === 'SQLITE_NOTADB') return undefined
    if (isDamage(thrown)) throw new AppError('vaultDamaged', 'The file vault.db is damaged.', {}, thrown)
    throw thrown
  } finally {
    rawKey.fill(0)
  }
}

/** The settings every connection that writes works under. */
export function settle(db: Db): void {
  db.pragma('journal_mode=WAL')
  db.pragma('synchronous=FULL')
  db.pragma('secure_delete=ON')
  db.pragma('foreign_keys=ON')
  db.pragma('trusted_schema=OFF')
  db.pragma('cell_size_check=ON')
  // A first backup writes much: fewer, larger checkpoints. 16 MiB; what the log took beyond 64 MiB is given back.
  db.pragma('wal_autocheckpoint=4000')
  db.pragma('journal_size_limit=67108864')
  // 32 MiB.
  db.pragma('cache_size=-32768')
}
