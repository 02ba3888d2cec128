import { expect } from 'vitest'
import type { Db } from '../database.ts'
import { open as stillOpen } from '../rows/intervals.ts'

const neighbours = [
  ['version', ['o', 'part'], ['content', 'shape', 'etag', 'name', 'caption', 'branch']],
  ['link', ['source', 'type', 'target'], []],
  ['unread', ['o', 'part'], ['reason']],
] as const

const boundaries = [
  ...neighbours.flatMap(([table]) => [`SELECT since FROM ${table}`, `SELECT until FROM ${table}`]),
  'SELECT since FROM leaf',
  'SELECT since FROM learnt_kind WHERE since > 1',
]

/**
 * Checks what holds of the rows of any vault without an unfinished run: everything begins and ends with a snapshot that is
 * there, equal neighbours are one row, every row that leads somewhere arrives.
 */
export function checkRows(db: Db): void {
  for (const sql of boundaries)
    expect(
      db
        .prepare(`SELECT * FROM (${sql}) EXCEPT SELECT n FROM snapshot`)
        .pluck()
        .all()
        .filter((n) => n !== 1 && n !== stillOpen),
      sql,
    ).toEqual([])
  for (const [table, keys, values] of neighbours) {
    const isSame = [...keys.map((key) => `a.${key} = b.${key}`), ...values.map((value) => `a.${value} IS b.${value}`)]
    const sql = `SELECT * FROM ${table} AS a JOIN ${table} AS b ON a.until = b.since AND ${isSame.join(' AND ')}`
    expect(db.prepare(sql).all(), `neighbours in ${table}`).toEqual([])
  }
  expect(db.prepare('SELECT * FROM leaf WHERE o NOT IN (SELECT o FROM object)').all()).toEqual([])
  expect(db.pragma('foreign_key_check')).toEqual([])
}

/** The same for a vault that was just compacted: nothing is left that nobody needs. */
export function checkCompacted(db: Db): void {
  checkRows(db)
  const loose = {
    content: `SELECT c FROM content WHERE length(bytes) > 0 AND c NOT IN (SELECT content FROM version WHERE content IS NOT NULL)`,
    object: `SELECT o FROM object EXCEPT SELECT o FROM version EXCEPT SELECT source FROM link EXCEPT SELECT target FROM link
      EXCEPT SELECT o FROM unread EXCEPT SELECT o FROM forgotten`,
  }
  for (const [what, sql] of Object.entries(loose)) expect(db.prepare(sql).all(), what).toEqual([])
}
