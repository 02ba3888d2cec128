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
  // SHMSIZE: there is no room for the index of the log, which even a reader needs.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE' || code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('diskFull', 'The disk with the vault is full.', {}, thrown)
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO' || code === 'EFBIG')
    return new AppError(
      'unexpected',
      'The disk with the vault did not do what it was asked to. Look whether it is connected, and whether it takes large files: FAT32 takes none beyond 4 GB.',
      {},
      thrown,
    )
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('vaultInUse', 'Another program is using this vault at this moment.', {}, thrown)
  return thrown
}

/** The same for work that makes a folder: what the system says of the place becomes `badInput` with what to do. */
export function toPlaceError(thrown: unknown, place: string): unknown {
  if (!(thrown instanceof Error)) return toVaultError(thrown)
  const code = 'code' in thrown ? String(thrown.code) : ''
  const refuse = (message: string): AppError => new AppError('badInput', message, {}, thrown)
  // A NUL.
  if (code === 'ERR_INVALID_ARG_VALUE')
    return refuse('This name of a folder has a sign in it that no folder can have. Name another one.')
  const isOfFolder = 'syscall' in thrown && /^(mkdir|rename|rmdir|scandir|statfs)$/.test(String(thrown.syscall))
  if (!isOfFolder) return toVaultError(thrown)
  if (/^(EACCES|EPERM|EROFS)$/.test(code))
    return refuse(`Nothing may be written to ${place}. Name another folder, or ask for access to this one.`)
  if (/^(ENOTDIR|EEXIST|ELOOP|ENAMETOOLONG|EINVAL|ENOENT)$/.test(code))
    return refuse(`No folder can be made at ${place}. Name another one.`)
  if (/^(EBUSY|EXDEV|ENOTEMPTY)$/.test(code))
    return refuse(`${place} cannot become a vault itself. Name a new folder inside it.`)
  return toVaultError(thrown)
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
