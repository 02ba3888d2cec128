import { toStoredId } from '../rows/stored-id.ts'
import { fold } from '../search/search-words.ts'
import { roles } from './keep-entries.ts'

/** What to look for, with times in milliseconds since 1970: from `sinceMs` on and before `untilMs`. */
export interface EntryQuery {
  readonly target?: string
  readonly actor?: string
  /** In the name, the address or the id of whom it was done to. */
  readonly targetText?: string
  readonly text?: string
  readonly log?: number
  readonly sinceMs: number
  readonly untilMs: number
  readonly limit: number
  readonly skip: number
}

/** A query of the database with what stands in its places. */
export interface Statement {
  readonly sql: string
  readonly given: readonly unknown[]
}

const within = 'at >= ? AND at < ?'
const asks = "LIKE ? ESCAPE '\\'"

/** Anywhere in a folded text. */
const anywhere = (text: string): string => `%${fold(text).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Entries that name somebody with this text in name or address, or with it as id, in this role. */
const named = (text: string | undefined, role: number, times: readonly number[]): readonly Statement[] =>
  text === undefined
    ? []
    : [
        {
          sql: `SELECT a, at FROM activity_role WHERE p IN (SELECT p FROM activity_party WHERE id = ? UNION SELECT p FROM activity_party WHERE key ${asks}) AND role = ${role} AND ${within}`,
          given: [toStoredId(text.toLowerCase()), anywhere(text), ...times],
        },
      ]

const partsOf = (query: EntryQuery): readonly Statement[] => {
  const times = [query.sinceMs, query.untilMs]
  const words = (query.text ?? '').split(/\s+/).filter((word) => word !== '')
  return [
    ...(query.target === undefined
      ? []
      : [
          {
            sql: `SELECT a, at FROM activity_role WHERE p IN (SELECT p FROM activity_party WHERE id = ?) AND role = ${roles.target} AND ${within}`,
            given: [toStoredId(query.target.toLowerCase()), ...times],
          },
        ]),
    ...named(query.actor, roles.actor, times),
    ...named(query.targetText, roles.target, times),
    ...words.map((word) => ({
      sql: `SELECT a, at FROM (
        SELECT a, at FROM activity_role WHERE p IN (SELECT p FROM activity_party WHERE id = ? UNION SELECT p FROM activity_party WHERE key ${asks}) AND role IN (${roles.actor}, ${roles.target}) AND ${within}
        UNION SELECT a, at FROM activity WHERE word IN (SELECT w FROM activity_word WHERE key ${asks}) AND ${within})`,
      given: [toStoredId(word.toLowerCase()), anywhere(word), ...times, anywhere(word), ...times],
    })),
  ]
}

/**
 * The statement that finds the numbers of entries, newest first. Each thing that is asked for is found by an index of its
 * own; names are looked for among those there are, each once, not in every entry.
 */
export function toStatement(query: EntryQuery): Statement {
  const { log, limit, skip, sinceMs, untilMs } = query
  const parts = partsOf(query)
  const cut = 'DESC LIMIT ? OFFSET ?'
  if (parts.length === 0)
    return {
      sql: `SELECT a FROM activity WHERE ${log === undefined ? '' : 'log = ? AND '}${within} ORDER BY at DESC, a ${cut}`,
      given: [...(log === undefined ? [] : [log]), sinceMs, untilMs, limit, skip],
    }
  return {
    sql: `WITH found AS (${parts.map(({ sql }) => sql).join(' INTERSECT ')})
      SELECT found.a FROM found CROSS JOIN activity ON activity.a = found.a ${log === undefined ? '' : 'WHERE log = ?'}
      ORDER BY found.at DESC, found.a ${cut}`,
    given: [...parts.flatMap(({ given }) => given), ...(log === undefined ? [] : [log]), limit, skip],
  }
}
