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

/** How long a connection waits for another one to be done, in milliseconds; and where both are of this program. */
const [busyMs, busyBesideMs] = [2000, 60_000]
/** What is kept of the pages that were read; beside another connection of this program that writes: those are soon old. */
const [cacheKiB, cacheBesideKiB] = [32 * 1024, 8 * 1024]

/** The log of whoever makes checkpoints, and the most it gets where another connection should: 16 and 48 MiB. */
const checkpointPages = 4000
export const mostLeftPages = 12_000

const hexDigits = Buffer.from('0123456789abcdef')

/**
 * The raw key in the form SQLCipher takes without deriving anything from it: `x'<64 hex>'`. Throws a `RangeError` on
 * any other length, because the driver would take it for a passphrase and encrypt with something else.
 */
export function toRawKey(dataKey: Buffer): Buffer {
  if (dataKey.length !== 32) throw new RangeError('A data key has 32 bytes.')
  // Sign by sign: a string of it could not be zeroed.
  const raw = Buffer.from(`x'${'0'.repeat(64)}'`)
  dataKey.forEach((byte, place) => {
    raw[2 + 2 * place] = hexDigits[byte >> 4] ?? 0
    raw[3 + 2 * place] = hexDigits[byte & 15] ?? 0
  })
  return raw
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
 * Writes nothing. A connection that reads can never write to the database. It still needs the log's index beside it,
 * which SQLite makes where it is missing (sqlite.org/wal.html, "Read-Only Databases").
 */
export function openDatabase(
  file: string,
  dataKey: Buffer,
  nativeBinding: string | undefined,
  access: 'write' | 'read' = 'write',
): Db | undefined {
  const rawKey = toRawKey(dataKey)
  const readonly = access === 'read'
  const db = new Database(file, {
    timeout: busyMs,
    readonly,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  })
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

/** The settings every connection works under. */
export function settleReader(db: Db): void {
  db.pragma('trusted_schema=OFF')
  db.pragma('cell_size_check=ON')
  db.pragma(`cache_size=-${cacheKiB}`)
}

/** Whoever may write beside a thread of this program that stores a backup waits for it, and gives it room. */
export function standBeside(db: Db, isBeside: boolean): void {
  waitLong(db, isBeside)
  db.pragma(`cache_size=-${isBeside ? cacheBesideKiB : cacheKiB}`)
  if (isBeside) db.pragma('shrink_memory')
}

/** Lets a connection wait for another one of this program as long as that takes, or for one of another for a moment only. */
export function waitLong(db: Db, isLong: boolean): void {
  db.pragma(`busy_timeout=${isLong ? busyBesideMs : busyMs}`)
}

/** The settings every connection that writes works under. A vault that is thrown away need not outlive a loss of power. */
export function settle(db: Db, isThrownAway = false): void {
  db.pragma('journal_mode=WAL')
  db.pragma(isThrownAway ? 'synchronous=OFF' : 'synchronous=FULL')
  db.pragma('secure_delete=ON')
  db.pragma('foreign_keys=ON')
  leaveCheckpoints(db, false)
  // What the log took beyond 64 MiB is given back.
  db.pragma('journal_size_limit=67108864')
  settleReader(db)
}

/** Leaves checkpoints to another connection of this program, as long as it keeps up; or makes them, few and large. */
export function leaveCheckpoints(db: Db, isLeft: boolean): void {
  db.pragma(`wal_autocheckpoint=${isLeft ? mostLeftPages : checkpointPages}`)
}

/** How many pages the log has, and how many are not in the database yet (sqlite.org/pragma.html: NOOP only tells). */
export function countLogPages(db: Db): { readonly all: number; readonly left: number } {
  const [{ log, checkpointed } = { log: 0, checkpointed: 0 }] = db.pragma('wal_checkpoint(NOOP)') as {
    readonly log: number
    readonly checkpointed: number
  }[]
  return { all: log, left: log - checkpointed }
}

/** Brings the pages of the log into the database, as many as can be without waiting for anybody. */
export function checkpoint(db: Db): void {
  db.pragma('wal_checkpoint(PASSIVE)')
}

/** Brings all of the log into the database and empties it; false where another connection reads and stands in the way. */
export function emptyLog(db: Db): boolean {
  const [said] = db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[]
  return said?.busy === 0
}
