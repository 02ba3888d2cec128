import type { Db } from '../database.ts'

/** Set while the newest snapshot holds less than was counted, because rows of it were lost. */
const settingName = 'countAnew'

/** Rows were lost: what the next run holds cannot be told from what the newest snapshot held. */
export const noteCountAnew = (db: Db): void => {
  db.prepare(`INSERT OR REPLACE INTO setting (name, value) VALUES (?, '1')`).run(settingName)
}

/** A run was counted as a whole. */
export const liftCountAnew = (db: Db): void => {
  db.prepare('DELETE FROM setting WHERE name = ?').run(settingName)
}

/** Whether the next run has to be counted as a whole. */
export const openCountAnew = (db: Db): (() => boolean) => {
  const find = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck()
  return () => find.get(settingName) !== undefined
}
