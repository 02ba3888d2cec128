import { diffAttributes } from '../../../shared/diff/attributes.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import { type LinkReadings, readLinkReadings } from '../history/link-readings.ts'
import { toPartKey } from '../rows/captures.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

interface Move {
  readonly o: number
  readonly part: number
  readonly kind: number
  readonly began: number
  readonly content: number | null
  readonly shape: number | null
}

interface LinkMove {
  readonly source: number
  readonly type: number
  readonly kind: number
  readonly began: number
}

const moves = (table: 'version' | 'link', columns: string, owner: string): string => `
  SELECT moved.*, kind FROM (
    SELECT ${columns}, 1 AS began FROM ${table} WHERE since > 1 AND since = :run
    UNION ALL SELECT ${columns}, 0 AS began FROM ${table} WHERE until < ${stillOpen} AND until = :run
  ) AS moved CROSS JOIN object ON object.o = moved.${owner}`

/** Both sides of what moved, by object. */
function toPairs(rows: readonly Move[]): ReadonlyMap<number, { kind: number; before?: Move; after?: Move }> {
  const pairs = new Map<number, { kind: number; before?: Move; after?: Move }>()
  for (const row of rows) {
    const pair = pairs.get(row.o) ?? { kind: row.kind }
    pairs.set(row.o, row.began === 1 ? { ...pair, after: row } : { ...pair, before: row })
  }
  return pairs
}

/**
 * How many objects differ from the snapshot before, by the same rules as a comparison: what was asked for the first
 * time, what the service makes in passing, and what one side did not read is no difference. Every object of a first
 * snapshot is new.
 */
export function countChanged(
  { db, words, contents, shapes, captures, unreadParts, tallies }: Tables,
  run: number,
): number {
  if (run === 1) return Object.values(tallies.objectsAt(run)).reduce((sum, count) => sum + count, 0)
  const changed = new Set<number>()
  const given = { run }
  const versionMoves = db.prepare<{ run: number }, Move>(moves('version', 'o, part, content, shape', 'o')).all(given)
  const earlier = new Set(
    captures.at(run - 1).flatMap(({ kind, part, state }) => (state === 'complete' ? [toPartKey(kind, part)] : [])),
  )

  const attributeMoves = versionMoves.filter(({ part }) => part === versionParts.attributes)
  const isDifferent = (before: Move, after: Move): boolean => {
    if (before.content === after.content) return false
    const toSide = ({ content, shape }: Move) => ({
      content: contents.read(content ?? 0),
      asked: shapes.askedOf(shape ?? 0),
      photo: undefined,
    })
    return diffAttributes(words.textOf(after.kind), toSide(before), toSide(after)).some(({ noise }) => noise !== true)
  }
  for (const [object, { kind, before, after }] of toPairs(attributeMoves)) {
    if (after === undefined) changed.add(object)
    else if (before !== undefined) {
      if (isDifferent(before, after)) changed.add(object)
    } else if (earlier.has(toPartKey(words.textOf(kind), objectsPart))) changed.add(object)
  }

  const photoMoves = versionMoves.filter(({ part }) => part === versionParts.photo)
  for (const [object, { before, after }] of toPairs(photoMoves)) {
    if (before !== undefined && after !== undefined && before.content !== after.content) changed.add(object)
  }

  const readings: readonly [LinkReadings, LinkReadings] = [
    readLinkReadings(captures, run - 1),
    readLinkReadings(captures, run),
  ]
  const linkMoves = db.prepare<{ run: number }, LinkMove>(moves('link', 'source, type', 'source')).iterate(given)
  for (const { source, type, kind, began } of linkMoves) {
    if (changed.has(source)) continue
    const other = readings[began === 1 ? 0 : 1](words.textOf(kind), words.textOf(type))
    if (other?.isComplete === true && unreadParts.findOpen(source, type) === undefined) changed.add(source)
  }
  return changed.size
}
