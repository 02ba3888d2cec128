import type { Db } from '../database.ts'
import { orElse } from './read-past.ts'

const settingName = 'repaired'

interface DamageRow {
  readonly what: string
  readonly found_at: string
}

/** Damage that a rebuilt database can do something about. */
const damageOf = (db: Db): readonly DamageRow[] =>
  orElse(() => db.prepare<[], DamageRow>('SELECT what, found_at FROM damage ORDER BY d').all(), [])

/** What was known when the database was last rebuilt: what is still found then, rebuilding does not mend. */
function findMended(db: Db): ReadonlySet<string> {
  const text = orElse(
    () => db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck().get(settingName),
    undefined,
  )
  return new Set(text === undefined ? [] : (JSON.parse(text) as readonly string[]))
}

/** The sentences of damage that was found and not dealt with yet, and the day it was found; undefined: there is none. */
export function findUnrepaired(db: Db): { readonly day: string; readonly sentences: readonly string[] } | undefined {
  const [rows, mended] = [damageOf(db), findMended(db)]
  const [first] = rows
  if (first === undefined || rows.every(({ what }) => mended.has(what))) return undefined
  return { day: first.found_at.slice(0, 10), sentences: [...new Set([...mended, ...rows.map(({ what }) => what)])] }
}

/** What is no longer found was mended: found again, it is damage of its own. After a verification that looked at everything. */
export function liftMended(db: Db): void {
  const found = new Set(damageOf(db).map(({ what }) => what))
  const left = [...findMended(db)].filter((what) => found.has(what))
  if (findMended(db).size > left.length) noteRepaired(db, left)
}

/** Notes what the database was rebuilt for. */
export const noteRepaired = (db: Db, sentences: readonly string[]): void => {
  db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(settingName, JSON.stringify(sentences))
}
