import { AppError } from '../../shared/errors.ts'
import { applicationId, type Db } from './database.ts'
import { migrations } from './migrations/migrations.ts'

/** The newest format of the database this program knows. */
export const databaseFormat = migrations.at(-1)?.format ?? 0

/** The format of this database. Throws `vaultTooNew`, or `vaultDamaged` where it is no vault's. Writes nothing. */
export function readFormat(db: Db): number {
  const format = Number(db.pragma('user_version', { simple: true }))
  if (format > databaseFormat)
    throw new AppError(
      'vaultTooNew',
      `The history in this vault has format ${format}; this program knows formats up to ${databaseFormat}.`,
    )
  if (format < 1 || db.pragma('application_id', { simple: true }) !== applicationId)
    throw new AppError('vaultDamaged', 'The file vault.db holds something that Dirsafe did not write.')
  return format
}

/** Brings a database, empty or of an older format, to the newest one: wholly or not at all. */
export function migrate(db: Db): void {
  const from = Number(db.pragma('user_version', { simple: true }))
  const steps = migrations.filter(({ format }) => format > from)
  if (steps.length === 0) return
  db.transaction(() => {
    for (const { apply } of steps) apply(db)
    for (const { fill } of steps) fill?.(db)
    db.pragma(`application_id=${applicationId}`)
    db.pragma(`user_version=${databaseFormat}`)
  }).immediate()
}
