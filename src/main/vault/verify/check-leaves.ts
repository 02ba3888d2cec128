import { open as stillOpen } from '../rows/intervals.ts'
import { openLeafReader } from '../seals/leaf-parts.ts'
import { type LeafParts, toLeaf } from '../seals/leaf-text.ts'
import type { LostContents } from './check-contents.ts'
import type { Examined } from './examined.ts'
import type { LeafHistory } from './leaf-history.ts'
import { damagedReason } from './lost-parts.ts'
import { orElse, range, readPast } from './read-past.ts'

/** Objects looked at together. */
const sliceObjects = 100

interface Bound {
  readonly o: number
  readonly since: number
  readonly until: number
}

const boundsSql = `
  SELECT DISTINCT o, since, until FROM json_each(:objects) AS given CROSS JOIN version ON version.o = given.value
  UNION SELECT o, since, until FROM json_each(:objects) AS given CROSS JOIN unread INDEXED BY sqlite_autoindex_unread_1
    ON unread.o = given.value
  UNION SELECT DISTINCT source, since, until FROM json_each(:objects) AS given CROSS JOIN link ON source = given.value
  UNION SELECT link.source, learnt_kind.since, ${stillOpen} FROM json_each(:objects) AS given
    CROSS JOIN link ON source = given.value CROSS JOIN learnt_kind ON learnt_kind.o = target
  UNION SELECT o, since, ${stillOpen} FROM json_each(:objects) AS given CROSS JOIN learnt_kind ON o = given.value`

const erased = '0'.repeat(64)

/** Whether what is there at this moment is known to be less than what was sealed. */
const isKnownLess = (parts: LeafParts | undefined, isForgotten: boolean): boolean =>
  parts !== undefined &&
  (parts.unread.some(([, reason]) => reason.startsWith(damagedReason)) ||
    (isForgotten && (parts.attributes?.[0] === erased || parts.photo?.[0] === erased)))

/** Recomputes every leaf wherever it can have changed, and names the objects and snapshots of those that do not fit. */
export async function checkLeaves(examined: Examined, leaves: LeafHistory, lost: LostContents): Promise<void> {
  const { db, findings, pace, kept, lastObject, between, describe } = examined
  const [oldest, newest] = [kept[0], kept.at(-1)]
  if (oldest === undefined || newest === undefined) return
  const bounds = db.prepare<{ objects: string }, Bound>(boundsSql)
  const linkCount = db
    .prepare<[number, number], number>('SELECT count(*) FROM link WHERE source BETWEEN ? AND ?')
    .pluck()
  const isObject = db
    .prepare<[string], number>('SELECT o FROM json_each(?) AS given CROSS JOIN object ON o = given.value')
    .pluck()
  const forgotten = new Set(orElse(() => db.prepare<[], number>('SELECT o FROM forgotten').pluck().all(), []))
  const reader = openLeafReader(db)

  /** Where anything of these objects can differ from before, by object, oldest first. */
  const pointsOf = (slice: readonly number[]): ReadonlyMap<number, readonly number[]> => {
    const found = new Map<number, Set<number>>(slice.map((o) => [o, new Set()]))
    const add = (o: number, at: number): void => {
      if (at <= newest) found.get(o)?.add(Math.max(at, oldest))
    }
    const { rows } = readPast(slice, (some) => bounds.all({ objects: JSON.stringify(some) }))
    for (const { o, since, until } of rows) {
      add(o, since)
      add(o, until)
    }
    for (const o of slice) for (const { since } of leaves.of(o)) add(o, since)
    const isKept = new Set(kept)
    return new Map([...found].map(([o, points]) => [o, [...points].filter((n) => isKept.has(n)).sort((a, b) => a - b)]))
  }
  const examine = (o: number, at: number, until: number, parts: LeafParts | undefined | 'unreadable'): void => {
    const snapshots = between(at, until)
    const sealed = leaves.of(o).findLast(({ since }) => since <= at)?.leaf
    if (parts === 'unreadable') {
      if (lost.isKnown(o, snapshots)) return
      const { who, ...ref } = describe(o)
      findings.add({ ...ref, what: `A part of what is known of ${who} cannot be read.`, snapshots })
      return
    }
    if (isKnownLess(parts, forgotten.has(o))) {
      if (parts?.unread.some(([, reason]) => reason.startsWith(damagedReason)) === true)
        findings.note(
          `Snapshot ${snapshots.join(', ')}: a part of ${describe(o).who} was lost to damage earlier, and is called not read.`,
        )
      return
    }
    const leaf = parts && toLeaf(parts)
    if (leaf === undefined ? sealed === undefined : sealed?.equals(leaf) === true) return
    const { who, ...ref } = describe(o)
    const what =
      leaf === undefined
        ? `Nothing is left of ${who}, which was there.`
        : `What is known of ${who} is not what was sealed: something of it was altered or is missing.`
    findings.add({ ...ref, what, snapshots })
  }
  for (let from = 1; from <= lastObject; from += sliceObjects) {
    const slice = range(from, Math.min(lastObject, from + sliceObjects - 1))
    const points = pointsOf(slice)
    const byMoment = new Map<number, number[]>()
    for (const [o, moments] of points) for (const at of moments) byMoment.set(at, [...(byMoment.get(at) ?? []), o])
    for (const [at, objects] of byMoment) {
      await pace.step('Checking objects', from, lastObject)
      const found = new Map<number, LeafParts>()
      const read = readPast(objects, (some) => [...reader.at(at, some)])
      for (const [o, parts] of read.rows) found.set(o, parts)
      const unreadable = new Set(read.lost)
      for (const o of objects) {
        const until = points.get(o)?.find((n) => n > at) ?? stillOpen
        examine(o, at, until, unreadable.has(o) ? 'unreadable' : found.get(o))
      }
    }
    const there = readPast(slice, (some) => isObject.all(JSON.stringify(some))).rows
    findings.count('objects', there.length)
    findings.count('links', orElse(() => linkCount.get(from, from + sliceObjects - 1), 0) ?? 0)
    const isThere = new Set(there)
    for (const o of slice) {
      if (isThere.has(o) || leaves.of(o).length === 0) continue
      findings.add({
        o,
        what: `The row of an object (number ${o}) is missing: it cannot be told which.`,
        snapshots: between(1, stillOpen),
      })
    }
  }
}
