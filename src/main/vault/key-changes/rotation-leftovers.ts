import { existsSync, rmSync, statSync } from 'node:fs'
import { openDatabase } from '../database.ts'
import { unwrapDataKey, type WrappedDataKey } from '../keys/wrapped-data-key.ts'
import type { Unlocked } from '../unlocked-database.ts'
import { replaceVaultFile, type VaultFile } from '../vault-file.ts'
import { databaseOf, hasLog, replaceName, syncFolder, vaultFileOf } from '../vault-folder.ts'

/** The database under its new key, until it takes the place of the old one. */
export const nextDatabaseOf = (dir: string): string => `${databaseOf(dir)}.next`

/** Removes what a change of keys that was interrupted left beside the vault. Only for who holds the vault's lock. */
export function removeLeftovers(dir: string): void {
  for (const path of [nextDatabaseOf(dir), `${nextDatabaseOf(dir)}-journal`, `${vaultFileOf(dir)}.next`])
    rmSync(path, { force: true })
}

const opensWith = (path: string, dataKey: Buffer, nativeBinding: string | undefined): boolean => {
  const db = openDatabase(path, dataKey, nativeBinding)
  db?.close()
  return db !== undefined
}

/** Whether the neighbour was made of the database as it is now. In doubt not: then nothing is lost but the new key. */
const isUpToDate = (dir: string): boolean =>
  !hasLog(dir) && statSync(databaseOf(dir)).mtimeMs <= statSync(nextDatabaseOf(dir)).mtimeMs

/**
 * Ends a change of keys that was interrupted when both data keys were written and the database was not replaced yet. Its
 * neighbour was checked and on the disk by then, so it takes its place: whoever was revoked may know the old data key.
 * Only for who holds the vault's lock, before the database is opened. Writes nothing where there is nothing to end.
 */
export function finishReplacement({
  dir,
  file,
  vaultKey,
  surroundings,
}: Pick<Unlocked, 'dir' | 'vaultKey' | 'surroundings'> & {
  readonly file: Pick<VaultFile, 'vaultId' | 'format' | 'dataKeys'>
}): void {
  const [wrapped, ...others] = file.dataKeys
  if (wrapped === undefined || others.length === 0 || !existsSync(nextDatabaseOf(dir)) || !isUpToDate(dir)) return
  const dataKey = unwrapDataKey(file, wrapped, vaultKey)
  if (dataKey === undefined) return
  try {
    const fits = (path: string): boolean => opensWith(path, dataKey, surroundings.nativeBinding)
    if (fits(databaseOf(dir)) || !fits(nextDatabaseOf(dir))) return
    replaceName(nextDatabaseOf(dir), databaseOf(dir))
    syncFolder(dir)
  } catch {
    // The database opens with its old key, and the neighbour goes.
  } finally {
    dataKey.fill(0)
  }
}

/**
 * Removes the journal that is left where a program was killed while the database left WAL mode, before it had written
 * anything to it. Only for who holds the vault's lock, once the database is in WAL mode: SQLite rolled back a journal that
 * counts when it opened the file, and makes none in this mode.
 */
export function dropJournal(dir: string): void {
  try {
    rmSync(`${databaseOf(dir)}-journal`, { force: true })
  } catch {
    // It says nothing.
  }
}

/**
 * Ends a change of keys that was interrupted: `openedBy` is the data key that opens the database, so the other one is
 * not needed any more, and neither is a neighbour of the database. Only for who holds the vault's lock. What cannot be
 * written now, as on a full disk, does no harm and is tried again the next time; but a neighbour has to go, or it would
 * take the place of what is written from now on.
 */
export function endRotation({ dir, file, vaultKey }: Unlocked, openedBy: WrappedDataKey): void {
  rmSync(nextDatabaseOf(dir), { force: true })
  try {
    removeLeftovers(dir)
    // Two data keys are only ever written in a format that needs no conversion.
    if (file.dataKeys.length > 1 && file.format !== 1)
      replaceVaultFile(dir, file, { ...file, dataKeys: [openedBy] }, vaultKey)
  } catch {
    // The vault opens with either key.
  }
}
