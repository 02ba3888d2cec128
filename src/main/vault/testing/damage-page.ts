import { readFileSync, writeFileSync } from 'node:fs'
import { databaseOf } from '../vault-folder.ts'
import { pageBytes } from '../verify/page-check.ts'
import { openRawDatabase } from './open-raw-database.ts'

/** Leaf pages of a table or index of a vault a test made, by their numbers in the file. */
export async function leafPagesOf(dir: string, table: string): Promise<readonly number[]> {
  const db = await openRawDatabase(dir)
  try {
    const sql = `SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno`
    return db.prepare<[string], number>(sql).pluck().all(table)
  } finally {
    db.close()
  }
}

/** Damages one page on disk. */
export function damagePage(dir: string, page: number): void {
  const file = readFileSync(databaseOf(dir))
  const place = (page - 1) * pageBytes + 1000
  file[place] = (file[place] ?? 0) ^ 0x55
  writeFileSync(databaseOf(dir), file)
}
