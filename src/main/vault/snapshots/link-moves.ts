import { relationsOf } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { type LinkReadings, readLinkReadings } from '../history/link-readings.ts'
import { openNames } from '../history/names.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** A link from or to an object that came or went. */
export interface LinkMove {
  /** Name of the link; of one that leads here, the name it has seen from here: `memberOf`. */
  readonly link: string
  readonly change: 'added' | 'removed'
  readonly other: NamedRef
}

/** The same before names were read. */
export interface UnnamedMove {
  readonly link: string
  readonly named: () => LinkMove
}

interface LinkRow {
  readonly type: number
  readonly source: number
  readonly kind: number
  readonly other: number
  readonly since: number
  readonly until: number
}

/** The links of an object over all snapshots, from it and to it. */
export const linksFromSql = `
  SELECT type, source, kind, target AS other, since, until FROM link CROSS JOIN object ON object.o = source
  WHERE source = :o AND since <= :newest`
export const linksHereSql = `
  SELECT type, source, kind, source AS other, since, until
  FROM link INDEXED BY link_target CROSS JOIN object ON object.o = source WHERE target = :o AND since <= :newest`

const relations = (kindId: string): ReturnType<typeof relationsOf> => {
  const kind = findKind(kindId)
  return kind === undefined ? [] : relationsOf(kind)
}

/** Finds the links of an object that came or went, by the snapshot they did it with. */
export function openLinkMoves(
  tables: Tables,
): (object: number, oldest: number, newest: number) => ReadonlyMap<number, readonly UnnamedMove[]> {
  const { db, words, captures } = tables
  const linksFrom = db.prepare<{ o: number; newest: number }, LinkRow>(linksFromSql)
  const linksHere = db.prepare<{ o: number; newest: number }, LinkRow>(linksHereSql)
  const snapshotBefore = db.prepare<[number], number>('SELECT max(n) FROM snapshot WHERE n < ?').pluck()
  const isThere = db.prepare<[number, number, number]>(
    `SELECT 1 FROM version WHERE o = ? AND part = ${versionParts.attributes} AND since <= ? AND until > ?`,
  )
  const isUnread = db.prepare<[number, number, number, number]>(
    'SELECT 1 FROM unread WHERE o = ? AND part = ? AND since <= ? AND until > ?',
  )
  const nameOf = openNames(tables)

  /** Whether the link may have been there before it was first read: then nobody knows that it came. */
  const openFirstRead = (): ((row: LinkRow) => boolean) => {
    const readings = new Map<number, LinkReadings>()
    const known = new Map<string, boolean>()
    const look = ({ source, type, kind, since }: LinkRow): boolean => {
      const before = snapshotBefore.get(since)
      if (before === undefined || before === null || isThere.get(source, before, before) === undefined) return false
      const reading = readings.get(before) ?? readLinkReadings(captures, before)
      readings.set(before, reading)
      return (
        reading(words.textOf(kind), words.textOf(type))?.isComplete !== true ||
        isUnread.get(source, type, before, before) !== undefined
      )
    }
    return (row) => {
      const key = `${row.source}/${row.type}/${row.since}`
      const found = known.get(key) ?? look(row)
      known.set(key, found)
      return found
    }
  }
  const inverseOf = ({ kind, type }: LinkRow): string | undefined =>
    relations(words.textOf(kind)).find(({ name }) => name === words.textOf(type))?.inverse.name

  return (object, oldest, newest) => {
    const moves = new Map<number, UnnamedMove[]>()
    const isFirstRead = openFirstRead()
    const add = (at: number, link: string, change: LinkMove['change'], other: number): void => {
      const list = moves.get(at) ?? []
      if (list.length === 0) moves.set(at, list)
      list.push({ link, named: () => ({ link, change, other: nameOf(other, at) }) })
    }
    const addRow = (row: LinkRow, link: string | undefined): void => {
      if (link === undefined) return
      if (row.since > oldest && !isFirstRead(row)) add(row.since, link, 'added', row.other)
      if (row.until <= newest) add(row.until, link, 'removed', row.other)
    }
    for (const row of linksFrom.iterate({ o: object, newest })) addRow(row, words.textOf(row.type))
    for (const row of linksHere.iterate({ o: object, newest })) addRow(row, inverseOf(row))
    return moves
  }
}
