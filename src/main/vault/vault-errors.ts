import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'

/** Whether SQLite calls the file damaged, cut off, or not its own. */
export const isDamage = (thrown: unknown): boolean =>
  thrown instanceof Database.SqliteError &&
  /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|IOERR_DATA|IOERR_CORRUPTFS)/.test(thrown.code)

/** Turns an error of SQLite or of the file system into one of ours; any other is given back as it is. */
export function toVaultError(thrown: unknown): unknown {
  if (isDamage(thrown))
    return new AppError('vaultDamaged', 'The file vault.db is damaged: a part of it cannot be read.', {}, thrown)
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new AppError('diskFull', 'The disk with the vault is full.', {}, thrown)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('vaultInUse', 'Another program is writing to this vault.', {}, thrown)
  return thrown
}

/** The same functions, throwing our errors. */
export function withVaultErrors<Port extends object>(port: Port): Port {
  const wrap =
    (call: (...given: readonly unknown[]) => unknown) =>
    (...given: readonly unknown[]): unknown => {
      try {
        const answer = call(...given)
        return answer instanceof Promise
          ? answer.catch((thrown: unknown) => Promise.reject(toVaultError(thrown)))
          : answer
      } catch (thrown) {
        throw toVaultError(thrown)
      }
    }
  return Object.fromEntries(
    Object.entries(port).map(([name, member]) => [name, typeof member === 'function' ? wrap(member) : member]),
  ) as Port
}
