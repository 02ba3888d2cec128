import type { Db } from '../database.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import type { RemovedSnapshot } from '../seals/leaves.ts'

/** What rows that went held or led to. */
export interface Loose {
  readonly objects: ReadonlySet<number>
  readonly contents: ReadonlySet<number>
  /** Objects of which attributes went that no other snapshot has at this place. */
  readonly described: ReadonlySet<number>
}

interface IntervalTable {
  readonly table: 'version' | 'link' | 'unread'
  /** How `since` and `until` are found through an index. */
  readonly since: string
  readonly until: string
  /** What tells one thing from another, and what of it a row says. */
  readonly keys: readonly string[]
  readonly values: readonly string[]
}

const isEnd = `until < ${stillOpen} AND until`

const tables: readonly IntervalTable[] = [
  {
    table: 'version',
    since: 'since > 1 AND since',
    until: isEnd,
    keys: ['o', 'part'],
    values: ['content', 'shape', 'etag', 'name', 'caption', 'branch'],
  },
  { table: 'link', since: 'since > 1 AND since', until: isEnd, keys: ['source', 'type', 'target'], values: [] },
  { table: 'unread', since: 'since', until: 'until', keys: ['o', 'part'], values: ['reason'] },
]

/** A row as it went; a link has a source and a target instead of `o`. */
interface GoneRow {
  readonly o?: number
  readonly part?: number
  readonly content?: number | null
  readonly source?: number
  readonly target?: number
}

/** Rows that end with `:removed` and those of the same value that begin with `:next`. */
const joinableSql = ({ table, keys, values }: IntervalTable): string => `
  SELECT ${keys.map((key) => `earlier.${key} AS ${key}`).join(', ')}, earlier.since AS since
  FROM ${table} AS earlier CROSS JOIN ${table} AS later
    ON ${keys.map((key) => `later.${key} = earlier.${key}`).join(' AND ')} AND later.since = :next
  WHERE ${table === 'unread' ? 'earlier.until' : `earlier.until < ${stillOpen} AND earlier.until`} = :removed
    ${values.map((value) => `AND earlier.${value} IS later.${value}`).join(' ')}`

/**
 * Joins neighbours of the same value. The later row stays: a run that is going on may have noted its number.
 */
function joinRows(db: Db, of: IntervalTable, removed: number, next: number): void {
  const isRow = `${of.keys.map((key) => `${key} = :${key}`).join(' AND ')} AND since =`
  const removeEarlier = db.prepare(`DELETE FROM ${of.table} WHERE ${isRow} :since`)
  const extendLater = db.prepare(`UPDATE ${of.table} SET since = :since WHERE ${isRow} :next`)
  for (const row of db.prepare<object, { [column: string]: number }>(joinableSql(of)).all({ removed, next })) {
    removeEarlier.run(row)
    extendLater.run({ ...row, next })
  }
}

/** The rows that only the removed snapshot had. */
function removeEmpty(db: Db, of: IntervalTable, { removed, next, isOldest }: RemovedSnapshot): readonly GoneRow[] {
  const columns = of.table === 'version' ? 'o, part, content' : of.table === 'unread' ? 'o' : 'source, target'
  return isOldest
    ? db
        .prepare<{ next: number }, GoneRow>(`DELETE FROM ${of.table} WHERE ${of.until} <= :next RETURNING ${columns}`)
        .all({ next })
    : db
        .prepare<object, GoneRow>(
          `DELETE FROM ${of.table} WHERE ${of.since} = :removed AND until = :next RETURNING ${columns}`,
        )
        .all({ removed, next })
}

function moveRows(db: Db, of: IntervalTable, { removed, next, isOldest }: RemovedSnapshot): readonly GoneRow[] {
  const gone = removeEmpty(db, of, { removed, next, isOldest })
  if (isOldest) {
    db.prepare(`UPDATE ${of.table} SET since = 1 WHERE since > 1 AND since <= :next`).run({ next })
    return gone
  }
  joinRows(db, of, removed, next)
  db.prepare(`UPDATE ${of.table} SET since = :next WHERE ${of.since} = :removed`).run({ removed, next })
  db.prepare(`UPDATE ${of.table} SET until = :next WHERE ${of.until} = :removed`).run({ removed, next })
  return gone
}

/**
 * Moves what begins or ends with a snapshot that is being removed to the next kept one; with the oldest, what held in the
 * next one holds from the beginning. Rows that nothing is left of go, equal neighbours become one. Costs what changed.
 */
export function moveIntervals(db: Db, snapshot: RemovedSnapshot): Loose {
  const gone = tables.flatMap((of) => moveRows(db, of, snapshot))
  return {
    objects: new Set(gone.flatMap(({ o, source, target }) => [o ?? [], source ?? [], target ?? []].flat())),
    contents: new Set(gone.flatMap(({ content }) => content ?? [])),
    described: new Set(gone.flatMap(({ o, part }) => (part === 0 && o !== undefined ? o : []))),
  }
}
