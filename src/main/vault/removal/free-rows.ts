import type { Tables } from '../rows/tables.ts'

/** Contents that were freed, and their bytes as stored. */
export interface Freed {
  readonly contents: number
  readonly freedBytes: number
}

/** Nothing is left that mentions the object `:o`: no version, no link from or to it, no note of an unread part. */
const isUnmentioned = `
  NOT EXISTS (SELECT 1 FROM version WHERE version.o = :o)
  AND NOT EXISTS (SELECT 1 FROM link WHERE source = :o)
  AND NOT EXISTS (SELECT 1 FROM link INDEXED BY link_target WHERE target = :o)
  AND NOT EXISTS (SELECT 1 FROM unread WHERE unread.o = :o)
  AND NOT EXISTS (SELECT 1 FROM forgotten WHERE forgotten.o = :o)`

/**
 * Removes those of these contents that no version holds. An unfinished run goes by the largest number there was when it
 * began: that one stays.
 */
export function freeContents({ db, runs, contents }: Tables, numbers: Iterable<number>): Freed {
  const remove = db
    .prepare<[number], number>(
      `DELETE FROM content WHERE c = ? AND NOT EXISTS (SELECT 1 FROM version WHERE version.content = c)
       RETURNING length(bytes)`,
    )
    .pluck()
  const kept = [contents.findErased(), runs.find()?.lastContent]
  const sizes = [...numbers].flatMap((number) => (kept.includes(number) ? [] : (remove.get(number) ?? [])))
  return { contents: sizes.length, freedBytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/**
 * Removes those of these objects that nothing mentions any more. None while a run is unfinished: it may have noted their
 * numbers. Tombstones stay.
 */
export function freeObjects({ db, runs, searchTexts }: Tables, numbers: Iterable<number>): number {
  if (runs.find() !== undefined) return 0
  const find = db.prepare<{ o: number }, 1>(`SELECT 1 WHERE ${isUnmentioned}`)
  // The leaves that are left say that it is gone.
  const leaves = db.prepare<[number]>(
    'DELETE FROM leaf WHERE since IN (SELECT 1 UNION SELECT n FROM snapshot) AND o = ?',
  )
  const rows = ['learnt_kind', 'photo_asked', 'object'].map((table) =>
    db.prepare<[number]>(`DELETE FROM ${table} WHERE o = ?`),
  )
  let count = 0
  for (const o of numbers) {
    if (find.get({ o }) === undefined) continue
    searchTexts.remove(o)
    leaves.run(o)
    for (const row of rows) row.run(o)
    count += 1
  }
  return count
}
