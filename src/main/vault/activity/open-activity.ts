import { activityKinds, findActivityKind } from '../../../shared/activity/activity-kinds.ts'
import type { ActivityHeld } from '../../../shared/model/activity.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { Tables } from '../rows/tables.ts'
import { openEntryBytes } from './entry-bytes.ts'
import { type EntryQuery, toStatement } from './find-entries.ts'
import { isOfForgotten } from './forgotten-entries.ts'
import { openEntryKeeper } from './keep-entries.ts'
import { type NamedObject, openNamedObjects } from './named-objects.ts'
import { removeOlder } from './remove-entries.ts'

/** How one log is read and kept. */
export interface LogSettings {
  readonly isOn: boolean
  readonly days: number
}

/** An entry of a log, as Graph sent it. */
export interface FoundEntry {
  readonly log: string
  readonly entry: JsonObject
}

/** What keeping and finding activity needs of a vault. Every call that writes is one transaction. */
export interface VaultActivity {
  readonly settingsOf: (log: string) => LogSettings
  readonly saveSettings: (log: string, settings: LogSettings) => void
  /** The moment before which everything that Entra had is kept, ISO 8601; undefined: it is to be read from the beginning. */
  readonly reached: (log: string) => string | undefined
  /** Keeps entries that are not there and not older than they are kept; returns how many. `reached`: noted with them. */
  readonly keep: (
    log: string,
    entries: readonly JsonObject[],
    then: { readonly notBefore: string; readonly reached?: string },
  ) => number
  /** Removes the entries that happened before this moment. Returns how many. */
  readonly removeBefore: (log: string, before: string) => number
  readonly held: () => readonly ActivityHeld[]
  /** Entries that fit everything that is asked, newest first; `more`: there are others beyond the limit. */
  readonly find: (
    query: Omit<EntryQuery, 'log' | 'sinceMs' | 'untilMs'> & {
      readonly log?: string
      readonly since?: string
      readonly until?: string
    },
  ) => { readonly found: readonly FoundEntry[]; readonly more: boolean }
  /** One entry of each activity that is kept: the newest. */
  readonly oneOfEach: () => readonly FoundEntry[]
  /** The objects that bear these ids, as they were last. */
  readonly objectsOf: (ids: readonly string[]) => readonly NamedObject[]
}

/** The newest entry of each activity: of those there are few. */
const newestOfEachSql = `
  SELECT a FROM activity_word CROSS JOIN activity
    ON a = (SELECT a FROM activity WHERE word = w ORDER BY at DESC, a LIMIT 1) ORDER BY w`

const toIso = (ms: number): string => new Date(ms).toISOString()

interface LogRow {
  readonly days: number
  readonly is_on: number
  readonly reached: number | null
}

/** The activity of a vault. */
export function openActivity(tables: Tables): VaultActivity {
  const { db, words, transactions } = tables
  const bytes = openEntryBytes(db)
  transactions.onTakenBack(bytes.forget)
  const keeper = openEntryKeeper(db, bytes)
  const rowOf = db.prepare<[number], LogRow>('SELECT days, is_on, reached FROM activity_log WHERE log = ?')
  const saveRow = db.prepare('INSERT OR REPLACE INTO activity_log (log, days, is_on, reached) VALUES (?, ?, ?, ?)')
  const entryOf = db.prepare<[number], { log: number; dictionary: number | null; bytes: Buffer }>(
    'SELECT log, dictionary, bytes FROM activity WHERE a = ?',
  )
  const newestOfEach = db.prepare<[], number>(newestOfEachSql).pluck()
  const heldOf = db.prepare<[number], { entries: number }>('SELECT count(*) AS entries FROM activity WHERE log = ?')
  const edgeOf = (which: 'min' | 'max') =>
    db.prepare<[number], number | null>(`SELECT ${which}(at) FROM activity WHERE log = ?`).pluck()
  const [oldestOf, newestOf] = [edgeOf('min'), edgeOf('max')]

  const findRow = (log: string): LogRow | undefined => {
    const number = words.findNumber(log)
    return number === undefined ? undefined : rowOf.get(number)
  }
  const settingsOf = (log: string): LogSettings => {
    const row = findRow(log)
    const { isOn, days } = findActivityKind(log)?.byDefault ?? { isOn: false, days: 30 }
    return row === undefined ? { isOn, days } : { isOn: row.is_on === 1, days: row.days }
  }
  const saveLog = (log: string, { isOn, days }: LogSettings, reachedMs: number | null): void => {
    saveRow.run(words.numberOf(log), days, isOn ? 1 : 0, reachedMs)
  }
  const read = (numbers: readonly number[]): readonly FoundEntry[] =>
    numbers.flatMap((a) => {
      const row = entryOf.get(a)
      return row === undefined ? [] : [{ log: words.textOf(row.log), entry: bytes.unpack(row) }]
    })
  return {
    settingsOf,
    saveSettings: (log, settings) =>
      transactions.write(() => {
        // What was too old to be kept until now, Entra may still have.
        const isLonger = settings.days > settingsOf(log).days
        saveLog(log, settings, isLonger ? null : (findRow(log)?.reached ?? null))
      }),
    reached: (log) => {
      const reached = findRow(log)?.reached ?? null
      return reached === null ? undefined : toIso(reached)
    },
    keep: (log, entries, { notBefore, reached }) =>
      transactions.write(() => {
        const wanted = entries.filter((entry) => !isOfForgotten(tables, log, entry))
        const added = keeper.keep(words.numberOf(log), log, wanted, Date.parse(notBefore))
        const before = findRow(log)?.reached ?? null
        if (reached !== undefined && (before === null || Date.parse(reached) > before))
          saveLog(log, settingsOf(log), Date.parse(reached))
        return added
      }),
    removeBefore: (log, before) => {
      const number = words.findNumber(log)
      return number === undefined ? 0 : transactions.write(() => removeOlder(db, number, Date.parse(before)))
    },
    held: () =>
      activityKinds.map(({ id }) => {
        const number = words.findNumber(id) ?? -1
        const [oldest, newest] = [oldestOf.get(number) ?? null, newestOf.get(number) ?? null]
        return {
          log: id,
          entries: heldOf.get(number)?.entries ?? 0,
          oldest: oldest === null ? null : toIso(oldest),
          newest: newest === null ? null : toIso(newest),
        }
      }),
    find: ({ log, since, until, limit, ...query }) => {
      const number = log === undefined ? undefined : (words.findNumber(log) ?? -1)
      const { sql, given } = toStatement({
        ...query,
        limit: limit + 1,
        ...(number === undefined ? {} : { log: number }),
        sinceMs: since === undefined ? 0 : Date.parse(since),
        untilMs: until === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(until),
      })
      const numbers = db
        .prepare<unknown[], number>(sql)
        .pluck()
        .all(...given)
      return { found: read(numbers.slice(0, limit)), more: numbers.length > limit }
    },
    oneOfEach: () => read(newestOfEach.all()),
    objectsOf: openNamedObjects(tables),
  }
}
