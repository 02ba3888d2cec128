import type { Db } from '../database.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import { versionParts } from '../rows/versions.ts'
import type { Finding, Findings } from './findings.ts'
import type { Pace } from './pace.ts'
import { orElse } from './read-past.ts'

/** What every check of a verification works with. */
export interface Examined {
  readonly db: Db
  readonly findings: Findings
  readonly pace: Pace
  /** Numbers of the kept snapshots, oldest first. */
  readonly kept: readonly number[]
  /** The number of the unfinished run, or undefined. */
  readonly run: number | undefined
  /** The highest number of an object anything is known of. */
  readonly lastObject: number
  /** The kept snapshots from the first number until, and without, the second. */
  readonly between: (since: number, until: number) => readonly number[]
  /** Kind, id and a name for sentences; as much of it as can be read. */
  readonly describe: (o: number) => Pick<Finding, 'kind' | 'id' | 'o'> & { readonly who: string }
}

/** What there is to verify. Reads on where the tables are damaged. */
export function openExamined(db: Db, findings: Findings, pace: Pace): Examined {
  const all = (sql: string): readonly number[] =>
    orElse(() => db.prepare<[], number | null>(sql).pluck().all(), []).filter((n) => n !== null)
  const kept = all('SELECT n FROM snapshot ORDER BY n')
  const objectRow = db.prepare<[number], { text: string | null; id: StoredId }>(
    'SELECT text, id FROM object LEFT JOIN word ON w = kind WHERE o = ?',
  )
  const nameRow = db.prepare<[number], { name: string | null }>(
    `SELECT name FROM version WHERE o = ? AND part = ${versionParts.attributes} AND name IS NOT NULL ORDER BY since DESC LIMIT 1`,
  )
  return {
    db,
    findings,
    pace,
    kept,
    run: all('SELECT n FROM run')[0],
    lastObject: Math.max(
      0,
      ...all('SELECT max(o) FROM object'),
      ...all('SELECT max(o) FROM version'),
      ...all('SELECT 32 * max(place) + 31 FROM leaf_chunk'),
    ),
    between: (since, until) => kept.filter((n) => (since <= 1 || n >= since) && n < until),
    describe: (o) => {
      const row = orElse(() => objectRow.get(o), undefined)
      if (row === undefined) return { o, who: `an object whose own row is lost (number ${o})` }
      const kind = row.text ?? 'object'
      const id = fromStoredId(row.id)
      const name = orElse(() => nameRow.get(o)?.name, undefined)
      return { o, kind, id, who: `the ${kind} ${name ?? id}` }
    },
  }
}
