import { parentPort, workerData } from 'node:worker_threads'
import { AppError, toAppError } from '../../../shared/errors.ts'
import { abandonRun } from '../backup/abandon-run.ts'
import { dropSignIn } from '../connection/open-connection.ts'
import { type Db, openDatabase, settleReader } from '../database.ts'
import { migrate, readFormat } from '../migrate.ts'
import { openTables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'
import { toVaultError } from '../vault-errors.ts'

/** What the copying thread is given. Its own copy of the key is zeroed when it ends. */
export interface CopyOrder {
  readonly from: string
  /** An empty file. */
  readonly to: string
  readonly dataKey: Uint8Array
  readonly nativeBinding: string | undefined
}

/** The same for the thread, with the place where it is told to stop: not 0. */
export interface CopyThreadOrder extends CopyOrder {
  readonly stopped: Int32Array
}

/** What a finished copy holds. */
export interface CopiedDatabase {
  readonly snapshots: number
  /** The newest root hash in hex, or null. */
  readonly root: string | null
  /** Whether an unfinished run was left out. */
  readonly leftOutRun: boolean
}

/** What the copying thread tells: `keyMismatch` where the key is not the database's. */
export type CopyMessage =
  | { readonly state: 'size'; readonly sizeBytes: number }
  | { readonly state: 'checking' }
  | { readonly state: 'keyMismatch' }
  | { readonly state: 'failed'; readonly code: AppError['code']; readonly message: string }
  | ({ readonly state: 'done' } & CopiedDatabase)

const tell = (message: CopyMessage): void => parentPort?.postMessage(message)

const damaged = (what: string): AppError =>
  new AppError('vaultDamaged', `The copy was not kept: ${what} Look at the vault itself with verify.`)

/** How many rows every table has. */
function countRows(db: Db): Readonly<Record<string, number>> {
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1",
    )
    .pluck()
    .all()
  return Object.fromEntries(
    tables.map((table) => [table, db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0]),
  )
}

/** Writes everything the database holds at one moment, its log included, into another file under the same key. */
function copyPages(db: Db, to: string): Readonly<Record<string, number>> | undefined {
  const version = db.prepare<[], number>('PRAGMA data_version').pluck()
  const before = version.get()
  const counts = db.transaction(() => countRows(db))()
  db.prepare('VACUUM INTO ?').run(to)
  // Where someone wrote meanwhile the counts are of another moment than the copy.
  return version.get() === before ? counts : undefined
}

/** Throws `vaultDamaged` unless the copy is whole in itself and, where they are known, has the same rows. */
function check(copy: Db, counts: Readonly<Record<string, number>> | undefined): void {
  if (copy.pragma('integrity_check', { simple: true }) !== 'ok') throw damaged('its tables do not add up.')
  if ((copy.pragma('foreign_key_check') as readonly unknown[]).length > 0) throw damaged('rows are missing in it.')
  if (counts !== undefined && JSON.stringify(countRows(copy)) !== JSON.stringify(counts))
    throw damaged('it has not the rows of the vault.')
}

/** Throws `vaultDamaged` where the newest snapshot does not hold what was counted when it was taken. */
function checkNewest(copy: Db): void {
  const newest = copy.prepare<[], number>('SELECT coalesce(max(n), 0) FROM snapshot').pluck().get() ?? 0
  const told = copy
    .prepare<[number], number>('SELECT coalesce(sum(count), 0) FROM tally WHERE n = ?')
    .pluck()
    .get(newest)
  const held = copy
    .prepare<{ at: number }, number>(
      `SELECT (SELECT count(*) FROM version WHERE since <= :at AND until > :at
                AND (part = ${versionParts.attributes} OR content IS NOT NULL))
            + (SELECT count(*) FROM link WHERE since <= :at AND until > :at)`,
    )
    .pluck()
    .get({ at: newest })
  if (told !== held) throw damaged(`its newest snapshot holds ${held} things, not ${told}.`)
}

/** Brings the copy to what a reader sees: of the newest format, without an unfinished run. */
function tidy(copy: Db): CopiedDatabase {
  migrate(copy)
  const tables = openTables(copy)
  dropSignIn(tables)
  const run = tables.runs.find()
  if (run !== undefined) {
    tables.transactions.write(() => abandonRun(tables, run.number))
    copy.pragma('incremental_vacuum')
  }
  const root = copy.prepare<[], Buffer>('SELECT root FROM seal ORDER BY s DESC LIMIT 1').pluck().get()
  return {
    snapshots: copy.prepare<[], number>('SELECT count(*) FROM snapshot').pluck().get() ?? 0,
    root: root?.toString('hex') ?? null,
    leftOutRun: run !== undefined,
  }
}

/** Throws `cancelled` where nobody waits for the copy any more. */
function checkWanted(stopped: Int32Array): void {
  if (Atomics.load(stopped, 0) !== 0) throw new AppError('cancelled', 'The copy was cancelled.')
}

function copy({ from, to, dataKey, nativeBinding, stopped }: CopyThreadOrder): CopyMessage {
  const key = Buffer.from(dataKey.buffer, dataKey.byteOffset, dataKey.byteLength)
  const opened: Db[] = []
  const open = (file: string, access: 'write' | 'read'): Db | undefined => {
    const db = openDatabase(file, key, nativeBinding, access)
    if (db !== undefined) opened.push(db)
    return db
  }
  try {
    const source = open(from, 'read')
    if (source === undefined) return { state: 'keyMismatch' }
    readFormat(source)
    settleReader(source)
    const pages =
      Number(source.pragma('page_count', { simple: true })) - Number(source.pragma('freelist_count', { simple: true }))
    tell({ state: 'size', sizeBytes: pages * Number(source.pragma('page_size', { simple: true })) })
    checkWanted(stopped)
    const counts = copyPages(source, to)
    checkWanted(stopped)
    tell({ state: 'checking' })
    const target = open(to, 'write')
    if (target === undefined) throw damaged('it does not open with the key of the vault.')
    settleReader(target)
    target.pragma('secure_delete=ON')
    target.pragma('foreign_keys=ON')
    check(target, counts)
    checkWanted(stopped)
    const copied = tidy(target)
    checkNewest(target)
    return { state: 'done', ...copied }
  } finally {
    for (const db of opened) db.close()
    key.fill(0)
  }
}

try {
  tell(copy(workerData as CopyThreadOrder))
} catch (thrown) {
  const { code, message } = toAppError(toVaultError(thrown))
  tell({ state: 'failed', code, message })
}
