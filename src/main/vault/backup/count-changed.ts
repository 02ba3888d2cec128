import { diffAttributes } from '../../../shared/diff/attributes.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import { readLinkReadings } from '../history/link-readings.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

interface VersionMove {
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

interface Pair {
  readonly before?: VersionMove
  readonly after?: VersionMove
}

/** What began and what ended with the run, each with the kind of its owner. */
const movesSql = (table: 'version' | 'link', columns: string, owner: string): string => `
  SELECT moved.*, kind FROM (
    SELECT ${columns}, 1 AS began FROM ${table} WHERE since > 1 AND since = :run
    UNION ALL SELECT ${columns}, 0 AS began FROM ${table} WHERE until < ${stillOpen} AND until = :run
  ) AS moved CROSS JOIN object ON object.o = moved.${owner}`

/** Both sides of what moved, by object. */
function toPairs(rows: readonly VersionMove[]): ReadonlyMap<number, Pair> {
  const pairs = new Map<number, Pair>()
  for (const row of rows) pairs.set(row.o, { ...pairs.get(row.o), [row.began === 1 ? 'after' : 'before']: row })
  return pairs
}

/** A snapshot or run, and the snapshot before it. */
interface Neighbours {
  readonly before: number
  readonly run: number
}

/** Objects that came, went or have other attributes. */
function findOtherAttributes(
  tables: Tables,
  { before, run }: Neighbours,
  moves: readonly VersionMove[],
): ReadonlySet<number> {
  const { words, contents, shapes, captures } = tables
  const readAt = (at: number): ReadonlySet<string> =>
    new Set(
      captures.at(at).flatMap(({ kind, part, state }) => (part === objectsPart && state === 'complete' ? kind : [])),
    )
  const [readBefore, readNow] = [readAt(before), readAt(run)]
  const toSide = ({ content, shape }: VersionMove) => ({
    content: contents.read(content ?? 0),
    asked: shapes.askedOf(shape ?? 0),
    photo: undefined,
  })
  const isOther = ({ before, after }: Pair): boolean => {
    if (after === undefined) return before !== undefined && readNow.has(words.textOf(before.kind))
    if (before === undefined) return readBefore.has(words.textOf(after.kind))
    if (before.content === after.content) return false
    return diffAttributes(words.textOf(after.kind), toSide(before), toSide(after)).some(({ noise }) => noise !== true)
  }
  return new Set([...toPairs(moves)].filter(([, pair]) => isOther(pair)).map(([object]) => object))
}

/** Of an erased photo nobody knows whether it is another. */
const findOtherPhotos = ({ contents }: Tables, moves: readonly VersionMove[]): readonly number[] =>
  [...toPairs(moves)].flatMap(([object, { before, after }]) =>
    before !== undefined &&
    after !== undefined &&
    before.content !== after.content &&
    !contents.isErased(before.content) &&
    !contents.isErased(after.content)
      ? [object]
      : [],
  )

/** Objects, there before and after, with links of a set that both sides can be compared by. */
function findOtherLinks({ db, words, contents, captures }: Tables, { before, run }: Neighbours): ReadonlySet<number> {
  const attributesAt = db.prepare<[number, number, number], { content: number }>(
    `SELECT content FROM version WHERE o = ? AND part = ${versionParts.attributes} AND since <= ? AND until > ?`,
  )
  const isUnread = db.prepare<[number, number, number, number]>(
    'SELECT 1 FROM unread WHERE o = ? AND part = ? AND since <= ? AND until > ?',
  )
  const [readings, readingsNow] = [readLinkReadings(captures, before), readLinkReadings(captures, run)]
  const found = new Set<number>()
  const moves = db.prepare<{ run: number }, LinkMove>(movesSql('link', 'source, type', 'source'))
  for (const { source, type, kind, began } of moves.iterate({ run })) {
    if (found.has(source)) continue
    // A link that came is a difference if it was looked for before; one that went, if it was looked for now.
    const [lookedFor, at] = began === 1 ? [readings, before] : [readingsNow, run]
    const isComplete = lookedFor(words.textOf(kind), words.textOf(type))?.isComplete === true
    if (!isComplete || isUnread.get(source, type, at, at) !== undefined) continue
    if (contents.isErased(attributesAt.get(source, at, at)?.content ?? null)) continue
    if ([before, run].every((n) => attributesAt.get(source, n, n) !== undefined)) found.add(source)
  }
  return found
}

/**
 * How many objects differ from the snapshot before, by the same rules as a comparison: what was asked for the first
 * time, what the service makes in passing, and what one side did not read is no difference. Every object of a first
 * snapshot is new.
 */
export function countChanged(tables: Tables, run: number): number {
  const { before } = tables.db
    .prepare<[number], { before: number | null }>('SELECT max(n) AS before FROM snapshot WHERE n < ?')
    .get(run) ?? { before: null }
  if (before === null) return Object.values(tables.tallies.objectsAt(run)).reduce((sum, count) => sum + count, 0)
  const moves = tables.db
    .prepare<{ run: number }, VersionMove>(movesSql('version', 'o, part, content, shape', 'o'))
    .all({ run })
  return new Set([
    ...findOtherAttributes(
      tables,
      { before, run },
      moves.filter(({ part }) => part === versionParts.attributes),
    ),
    ...findOtherPhotos(
      tables,
      moves.filter(({ part }) => part === versionParts.photo),
    ),
    ...findOtherLinks(tables, { before, run }),
  ]).size
}
