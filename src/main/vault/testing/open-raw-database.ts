import { type Db, openDatabase } from '../database.ts'
import { unlock } from '../keys/unlock.ts'
import { unwrapDataKey } from '../keys/wrapped-data-key.ts'
import { readVaultFile } from '../vault-file.ts'
import { databaseOf } from '../vault-folder.ts'
import { cheapPolicy } from './cheap-policy.ts'
import { testPassphrase } from './with-vault.ts'

/** The key that encrypts the database of a vault a test made. */
export async function readDataKey(dir: string, passphrase = testPassphrase): Promise<Buffer> {
  const file = readVaultFile(dir)
  const { vaultKey } = await unlock(file, { passphrase }, cheapPolicy)
  const [wrapped] = file.dataKeys
  const dataKey = wrapped === undefined ? undefined : unwrapDataKey(file, wrapped, vaultKey)
  if (dataKey === undefined) throw new Error('The data key does not open.')
  return dataKey
}

/** The tables behind a vault a test made. */
export async function openRawDatabase(dir: string, passphrase = testPassphrase): Promise<Db> {
  const db = openDatabase(databaseOf(dir), await readDataKey(dir, passphrase), undefined)
  if (db === undefined) throw new Error('The database does not open.')
  return db
}

/** Every row that readers or later runs could tell apart. */
export function dumpRows(db: Db): Readonly<Record<string, readonly unknown[]>> {
  const tables = {
    object: '*',
    dictionary: '*',
    content: '*',
    version: '*',
    link: '*',
    unread: '*',
    snapshot: '*',
    capture: '*',
    tally: '*',
    run: '*',
    learnt: '*',
    round: '*',
    seen: '*',
    unseen_link: '*',
    base: '*',
    photo_asked: 'o, n',
    successor: '*',
  }
  return Object.fromEntries(
    Object.entries(tables).map(([table, columns]) => [
      table,
      db.prepare(`SELECT ${columns} FROM ${table}`).raw().all(),
    ]),
  )
}
