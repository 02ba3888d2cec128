import { openDatabase } from '../../src/main/vault/database.ts'
import { kdfPolicy } from '../../src/main/vault/keys/kdf-policy.ts'
import { unlock } from '../../src/main/vault/keys/unlock.ts'
import { unwrapDataKey } from '../../src/main/vault/keys/wrapped-data-key.ts'
import { readVaultFile } from '../../src/main/vault/vault-file.ts'
import { databaseOf } from '../../src/main/vault/vault-folder.ts'
import { passphrase } from './tools.ts'

/** Bytes by table, with the indexes of each. */
export type TableBytes = { readonly [table: string]: number }

/** What the pages of a vault's database are spent on. The vault must be closed. */
export async function readTableBytes(dir: string): Promise<TableBytes> {
  const file = readVaultFile(dir)
  const { vaultKey } = await unlock(file, { passphrase }, kdfPolicy)
  for (const wrapped of file.dataKeys) {
    const dataKey = unwrapDataKey(file, wrapped, vaultKey)
    const db = dataKey === undefined ? undefined : openDatabase(databaseOf(dir), dataKey, undefined)
    if (db === undefined) continue
    try {
      const rows = db
        .prepare<[], { name: string; bytes: number }>(
          `SELECT coalesce(tbl_name, dbstat.name) AS name, sum(pgsize) AS bytes
           FROM dbstat LEFT JOIN sqlite_schema ON sqlite_schema.name = dbstat.name GROUP BY 1 ORDER BY 2 DESC`,
        )
        .all()
      const free = Number(db.pragma('freelist_count', { simple: true })) * 4096
      return { ...Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes])), 'free pages': free }
    } finally {
      db.close()
    }
  }
  throw new Error('No data key opens this vault.')
}

const sumOf = (sizes: TableBytes, belongs: (table: string) => boolean): number =>
  Object.entries(sizes).reduce((sum, [table, bytes]) => sum + (belongs(table) ? bytes : 0), 0)

/** Bytes of the search index. */
export const searchBytes = (sizes: TableBytes): number => sumOf(sizes, (table) => table.startsWith('search_'))
/** Bytes of the activity. */
export const activityBytes = (sizes: TableBytes): number => sumOf(sizes, (table) => table.startsWith('activity'))
