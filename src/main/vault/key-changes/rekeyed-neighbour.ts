import { AppError } from '../../../shared/errors.ts'
import { checkHeader, type Db, openDatabase, toRawKey } from '../database.ts'
import { readFormat } from '../migrate.ts'
import { databaseOf, hasLog, makeEmptyFile, syncFile, syncFolder } from '../vault-folder.ts'
import { nextDatabaseOf, removeLeftovers } from './rotation-leftovers.ts'

/** What was just done; told so that progress can be shown, and a test can pull the plug there. */
export const rotationSteps = ['alone', 'copied', 'rekeyed', 'checked', 'bothKeys', 'replaced', 'newKeyOnly'] as const
export type RotationStep = (typeof rotationSteps)[number]

/**
 * Opens the database so that nobody else can: its log is written into it and gone, and it stays locked until it is closed.
 * A log that stayed would be taken for that of the database that comes in its place. Throws `vaultInUse` where another
 * program reads.
 */
function openAlone(dir: string, dataKey: Buffer, nativeBinding: string | undefined): Db {
  const path = databaseOf(dir)
  checkHeader(path)
  const db = openDatabase(path, dataKey, nativeBinding)
  if (db === undefined)
    throw new AppError('vaultDamaged', 'The file vault.db is damaged, or does not belong to this vault.json.')
  try {
    readFormat(db)
    db.pragma('synchronous=FULL')
    // Refused while another connection is open (sqlite.org/wal.html, "Persistence of WAL mode").
    if (db.pragma('journal_mode=DELETE', { simple: true }) !== 'delete') throw toReaderError()
    // In this mode a lock once taken is kept (sqlite.org/pragma.html#pragma_locking_mode).
    db.pragma('locking_mode=EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE; COMMIT')
    if (hasLog(dir)) throw toReaderError()
    return db
  } catch (thrown) {
    db.close()
    throw thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_BUSY')
      ? toReaderError(thrown)
      : thrown
  }
}

const toReaderError = (cause?: unknown): AppError =>
  new AppError(
    'vaultInUse',
    'Another program is reading this vault. Its keys can be changed when it is closed there.',
    {},
    cause,
  )

/** What two databases that hold the same agree in. */
function describe(db: Db): string {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    .pluck()
    .all()
  const counts = tables.map((name) => [
    name,
    db
      .prepare(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
      .pluck()
      .get(),
  ])
  const settings = ['application_id', 'user_version', 'auto_vacuum', 'page_size', 'encoding']
  return JSON.stringify([counts, settings.map((name) => db.pragma(name, { simple: true }))])
}

function withNeighbour<T>(path: string, dataKey: Buffer, nativeBinding: string | undefined, work: (db: Db) => T): T {
  const db = openDatabase(path, dataKey, nativeBinding)
  if (db === undefined) throw new AppError('unexpected', 'The copy of the database does not open with its key.')
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/**
 * Writes the whole database under another key into a neighbour file, checks that it holds the same, and makes it last.
 * The database itself is not changed. It is locked until `release`; the neighbour may then take its place, because
 * nothing of a log is left beside it. Throws `vaultInUse`, `vaultDamaged`, `diskFull`; nothing is left then.
 *
 * VACUUM INTO writes a copy under the same key and cipher (as ATTACH without KEY does, SQLite3 Multiple Ciphers), which
 * is then rekeyed outside WAL mode with a salt of its own: every page is encrypted anew.
 */
export function writeRekeyedNeighbour(
  dir: string,
  { from, to }: { readonly from: Buffer; readonly to: Buffer },
  nativeBinding: string | undefined,
  onStep: (step: RotationStep) => void,
): { readonly release: () => void } {
  removeLeftovers(dir)
  const next = nextDatabaseOf(dir)
  const db = openAlone(dir, from, nativeBinding)
  try {
    onStep('alone')
    makeEmptyFile(next)
    db.prepare('VACUUM INTO ?').run(next)
    onStep('copied')
    const rawKey = toRawKey(to)
    try {
      withNeighbour(next, from, nativeBinding, (copy) => {
        // It is thrown away if this does not end, and synced once when it does.
        copy.pragma('synchronous=OFF')
        copy.rekey(rawKey)
      })
    } finally {
      rawKey.fill(0)
    }
    onStep('rekeyed')
    const before = describe(db)
    withNeighbour(next, to, nativeBinding, (copy) => {
      if (copy.pragma('quick_check', { simple: true }) !== 'ok' || describe(copy) !== before)
        throw new AppError('unexpected', 'The copy under the new key differs from the database. Nothing was changed.')
    })
    syncFile(next)
    syncFolder(dir)
    onStep('checked')
    return { release: () => db.close() }
  } catch (thrown) {
    db.close()
    removeLeftovers(dir)
    throw thrown
  }
}
