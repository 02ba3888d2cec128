import { accessSync, constants, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { Db } from './database.ts'
import type { Transactions } from './rows/transactions.ts'
import { toVaultError } from './vault-errors.ts'
import { databaseOf } from './vault-folder.ts'
import { findHolder } from './vault-lock.ts'

/** Gives the ports of a vault that is only read. */
export interface ReadAccess {
  /** The same functions, each seeing the vault as it is at one moment. */
  readonly guard: <Port extends object>(port: Port) => Port
  /** Why nothing can be written, as a sentence: who has the vault, or that nobody has it any more. */
  readonly reason: () => string
}

/** What tells one file from another, whatever it is called. Undefined where there is none. */
export function findFileIdentity(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? undefined : `${found.dev}/${found.ino}`
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const isWriteRefused = (thrown: unknown): boolean =>
  thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_READONLY')

const replacedError = (cause?: unknown): AppError =>
  new AppError(
    'vaultLocked',
    'Another program changed the keys or the format of this vault while it was open here. Open it again.',
    {},
    cause,
  )

/**
 * What a vault needs that another program may be writing to. Every call of a port runs in one read transaction, so that
 * it sees no half of what the other does: a promise it returns, too, until it is settled. What is kept in memory is
 * forgotten when the other wrote. Once the database was replaced by another file, because its key changed, every call
 * throws `vaultLocked`; a call that would write throws `vaultInUse`.
 */
export function openReadAccess(
  dir: string,
  db: Db,
  opened: { readonly identity: string | undefined; readonly format: number },
  { forget, noteRewritten }: Pick<Transactions, 'forget' | 'noteRewritten'>,
  nativeBinding: string | undefined,
  now: () => Date,
): ReadAccess {
  const begin = db.prepare('BEGIN')
  const end = db.prepare('COMMIT')
  // Other numbers: another connection wrote in between (sqlite.org/pragma.html#pragma_data_version).
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  const format = db.prepare<[], number>('PRAGMA user_version').pluck()
  const history = db
    .prepare<[], string>(
      `SELECT (SELECT coalesce(group_concat(n), '') FROM (SELECT n FROM snapshot ORDER BY n)) || ' ' ||
        (SELECT count(*) FROM forgotten)`,
    )
    .pluck()
  let [seenVersion, seenHistory] = [dataVersion.get(), history.get()]
  let depth = 0

  const isReplaced = (): boolean => findFileIdentity(databaseOf(dir)) !== opened.identity

  const refresh = (): void => {
    const version = dataVersion.get()
    if (version === seenVersion) return
    if (format.get() !== opened.format) throw replacedError()
    forget()
    const nowHistory = history.get()
    if (nowHistory !== seenHistory) noteRewritten()
    ;[seenVersion, seenHistory] = [version, nowHistory]
  }
  const leave = (): void => {
    depth -= 1
    if (depth === 0 && db.open) end.run()
  }
  const enter = (): void => {
    if (depth === 0) {
      if (isReplaced()) throw replacedError()
      begin.run()
    }
    depth += 1
    if (depth > 1) return
    try {
      refresh()
    } catch (thrown) {
      leave()
      throw thrown
    }
  }
  const reason = (): string => {
    const holder = findHolder(dir, nativeBinding, now)
    if (holder !== undefined) return `${holder} Here it can only be read.`
    if (!isWritable(dir)) return 'This vault is where nothing can be written. It can only be read.'
    return 'This vault was opened to read. No other program has it now: close it, and open it again to write.'
  }
  const toError = (thrown: unknown): unknown => {
    if (isWriteRefused(thrown)) return new AppError('vaultInUse', reason(), {}, thrown)
    const error = toVaultError(thrown)
    return error instanceof AppError && error.code === 'vaultDamaged' && isReplaced() ? replacedError(thrown) : error
  }
  const guarded =
    (call: (...given: readonly unknown[]) => unknown) =>
    (...given: readonly unknown[]): unknown => {
      try {
        enter()
        let isLeft = true
        try {
          const answer = call(...given)
          if (!(answer instanceof Promise)) return answer
          isLeft = false
          return answer.catch((thrown: unknown) => Promise.reject(toError(thrown))).finally(leave)
        } finally {
          if (isLeft) leave()
        }
      } catch (thrown) {
        throw toError(thrown)
      }
    }
  return {
    reason,
    guard: <Port extends object>(port: Port): Port =>
      Object.fromEntries(
        Object.entries(port).map(([name, member]) => [name, typeof member === 'function' ? guarded(member) : member]),
      ) as Port,
  }
}
