import { kinds } from '../../../shared/kinds/kinds.ts'
import { openEntryCheck } from '../activity/mend-activity.ts'
import type { Db } from '../database.ts'
import { type ContentRow, openContentCheck } from './check-contents.ts'
import { orElse, range, readPast } from './read-past.ts'

/** What could not be copied. */
export interface LostRows {
  /** Tables of which rows are lost. */
  readonly tables: ReadonlySet<string>
  /** Objects of which links are lost. */
  readonly sources: ReadonlySet<number>
}

/** Made anew, or of no use to a vault that was repaired. */
const leftOut = new Set(['damage', 'search_text', 'recognised'])
const sliceRows = 500
/** Where the last page of a table cannot be read, so that its last row is not known: looked for up to here. */
const unknownLast = 100_000_000
/** Then so many slices of which nothing can be read mean that all further ones lie behind the damage: a page has fewer rows. */
const mostLostSlices = 3

interface Copier {
  readonly from: Db
  readonly to: Db
  readonly lostTables: Set<string>
  readonly lostSources: Set<number>
}

type Row = readonly unknown[]

const columnsOf = (db: Db, table: string): readonly string[] =>
  db.prepare<[string], string>('SELECT name FROM pragma_table_info(?) ORDER BY cid').pluck().all(table)

const lastOf = (db: Db, table: string, column: string): number =>
  orElse(() => db.prepare<[], number | null>(`SELECT max(${column}) FROM ${table}`).pluck().get() ?? 0, unknownLast)

function openInsert({ to }: Copier, table: string, columns: readonly string[]): (rows: readonly Row[]) => void {
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  return (rows) => {
    for (const row of rows) insert.run(...row)
  }
}

/** Copies what can be read, by a whole number that rows are found by. Returns the numbers that cannot be read. */
function copyByNumber(copier: Copier, table: string, key: string, isGood: (row: Row) => boolean): readonly number[] {
  const columns = columnsOf(copier.to, table)
  const insert = openInsert(copier, table, columns)
  const read = copier.from
    .prepare<[number, number], Row>(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${key} BETWEEN ? AND ?`)
    .raw()
  const last = table === 'link' ? lastOf(copier.to, 'object', 'o') : lastOf(copier.from, table, key)
  const lost: number[] = []
  let lostSlices = 0
  for (let from = 0; from <= last && (last < unknownLast || lostSlices < mostLostSlices); from += sliceRows) {
    const slice = range(from, Math.min(last, from + sliceRows - 1))
    const past = readPast(slice, (some) => read.all(some[0] ?? 0, some.at(-1) ?? 0))
    const good = past.rows.filter(isGood)
    insert(good)
    lostSlices = past.lost.length === slice.length ? lostSlices + 1 : 0
    if (good.length < past.rows.length || past.lost.length > 0) copier.lostTables.add(table)
    lost.push(...past.lost)
  }
  return lost
}

/** Numbers of the words that name a link of any kind. */
const linkTypesOf = (db: Db): readonly number[] =>
  db
    .prepare<[string], number>('SELECT w FROM word WHERE text IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(kinds.flatMap(({ links }) => links.map(({ name }) => name))))

/** Links of one object that lie partly on a damaged page: by type and target. */
function copyLinksOf(copier: Copier, source: number): void {
  const columns = columnsOf(copier.to, 'link')
  const insert = openInsert(copier, 'link', columns)
  const read = copier.from
    .prepare<[number, number, number, number], Row>(
      `SELECT ${columns.join(', ')} FROM link WHERE source = ? AND type = ? AND target BETWEEN ? AND ?`,
    )
    .raw()
  const targets = lastOf(copier.to, 'object', 'o')
  for (const type of linkTypesOf(copier.to))
    insert(readPast(range(1, targets), (some) => read.all(source, type, some[0] ?? 0, some.at(-1) ?? 0)).rows)
}

function copyLeaves(copier: Copier): void {
  const insert = openInsert(copier, 'leaf', ['since', 'o', 'hash'])
  const read = copier.from
    .prepare<[number, number, number], Row>('SELECT since, o, hash FROM leaf WHERE since = ? AND o BETWEEN ? AND ?')
    .raw()
  const kept = orElse(() => copier.from.prepare<[], number>('SELECT n FROM snapshot').pluck().all(), [])
  const last = lastOf(copier.to, 'object', 'o')
  for (const since of new Set([1, ...kept]))
    for (let from = 0; from <= last; from += sliceRows) {
      const slice = range(from, from + sliceRows - 1)
      const past = readPast(slice, (some) => read.all(since, some[0] ?? 0, some.at(-1) ?? 0))
      insert(past.rows)
      if (past.lost.length > 0) copier.lostTables.add('leaf')
    }
}

/** Small tables without numbers of rows: as a whole, else by their first column where that is a number. */
function copyWhole(copier: Copier, table: string): void {
  const columns = columnsOf(copier.to, table)
  const rows = orElse(
    () =>
      copier.from
        .prepare<[], Row>(`SELECT ${columns.join(', ')} FROM ${table}`)
        .raw()
        .all(),
    undefined,
  )
  if (rows !== undefined) openInsert(copier, table, columns)(rows)
  else if (columns[0] === 'n' || columns[0] === 'feed') {
    for (const n of copyByNumber(copier, table, columns[0], () => true)) if (n > 0) copier.lostTables.add(table)
  } else copier.lostTables.add(table)
}

/** Copies every row that can be read to an empty database of the same tables, content that is not garbled included. */
export function copyReadable(from: Db, to: Db): LostRows {
  const copier: Copier = { from, to, lostTables: new Set(), lostSources: new Set() }
  const tables = to
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
    .filter(({ name }) => !leftOut.has(name))
  // Dictionaries come before the contents that need them, words and objects before what is looked for by them.
  const first = ['object', 'word', 'dictionary', 'activity_dictionary']
  tables.sort((a, b) => first.indexOf(b.name) - first.indexOf(a.name))
  const isSound = openContentCheck(to)
  const contentColumns = columnsOf(to, 'content')
  const isGoodContent = (row: Row): boolean =>
    isSound(Object.fromEntries(contentColumns.map((column, place) => [column, row[place]])) as unknown as ContentRow)
  const [isSoundEntry, entryColumns] = [openEntryCheck(to), columnsOf(to, 'activity')]
  const isGood: { readonly [table: string]: (row: Row) => boolean } = {
    content: isGoodContent,
    activity: (row) => isSoundEntry(entryColumns, row),
  }
  for (const { name, wr } of tables) {
    if (name === 'leaf') copyLeaves(copier)
    else if (name === 'link')
      for (const source of copyByNumber(copier, name, 'source', () => true)) {
        copier.lostSources.add(source)
        copyLinksOf(copier, source)
      }
    else if (wr === 1) copyWhole(copier, name)
    else copyByNumber(copier, name, 'rowid', isGood[name] ?? (() => true))
  }
  return { tables: copier.lostTables, sources: copier.lostSources }
}
