import { photoPart } from '../../../shared/kinds/kind.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import { versionParts } from '../rows/versions.ts'
import type { Examined } from './examined.ts'
import { orElse } from './read-past.ts'

/** Objects looked at together. */
const sliceObjects = 500

const isStrange = (table: string): string =>
  `(${table}.since > 1 AND ${table}.since NOT IN (SELECT value FROM json_each(:bounds))
    OR ${table}.until < ${stillOpen} AND ${table}.until NOT IN (SELECT value FROM json_each(:bounds)))`

/** Objects with rows of one thing that hold at the same time, or that begin or end where no snapshot is. */
const strangeSql = `
  SELECT 'overlap' AS how, a.o AS o FROM version AS a JOIN version AS b
    ON b.o = a.o AND b.part = a.part AND b.since > a.since AND b.since < a.until WHERE a.o BETWEEN :from AND :to
  UNION SELECT 'overlap', a.source FROM link AS a JOIN link AS b
    ON b.source = a.source AND b.type = a.type AND b.target = a.target AND b.since > a.since AND b.since < a.until
    WHERE a.source BETWEEN :from AND :to
  UNION SELECT 'overlap', a.o FROM unread AS a JOIN unread AS b
    ON b.o = a.o AND b.part = a.part AND b.since > a.since AND b.since < a.until WHERE a.o BETWEEN :from AND :to
  UNION SELECT 'bounds', o FROM version WHERE o BETWEEN :from AND :to AND ${isStrange('version')}
  UNION SELECT 'bounds', source FROM link WHERE source BETWEEN :from AND :to AND ${isStrange('link')}
  UNION SELECT 'bounds', o FROM unread WHERE o BETWEEN :from AND :to AND ${isStrange('unread')}`

/** What the newest snapshot holds of these objects, by kind and part. */
const countedSql = `
  SELECT object.kind AS kind, part AS part, count(*) AS count FROM object CROSS JOIN version ON version.o = object.o
    AND since <= :at AND until > :at AND content IS NOT NULL
    WHERE object.o BETWEEN :from AND :to GROUP BY object.kind, part
  UNION ALL SELECT object.kind, -type, count(*) FROM object CROSS JOIN link ON source = object.o
    AND since <= :at AND until > :at WHERE object.o BETWEEN :from AND :to GROUP BY object.kind, type`

const sentences: Readonly<Record<string, string>> = {
  overlap: 'has two values at the same time',
  bounds: 'changes where no snapshot is',
}

/**
 * Checks that the rows of one thing follow one another, that they begin and end with kept snapshots, and that the newest
 * snapshot holds as many objects, photos and links as were counted when it was taken.
 */
export async function checkIntervals(examined: Examined): Promise<void> {
  const { db, findings, pace, kept, run, lastObject } = examined
  const bounds = JSON.stringify([...kept, ...(run === undefined ? [] : [run])])
  const strange = db.prepare<{ from: number; to: number; bounds: string }, { how: string; o: number }>(strangeSql)
  const counted = db.prepare<{ from: number; to: number; at: number }, { kind: number; part: number; count: number }>(
    countedSql,
  )
  const newest = kept.at(-1)
  const counts = new Map<string, number>()
  let isCounted = true
  for (let from = 1; from <= lastObject; from += sliceObjects) {
    await pace.step('Checking rows', from, lastObject)
    const slice = { from, to: from + sliceObjects - 1 }
    for (const { how, o } of orElse(() => strange.all({ ...slice, bounds }), [])) {
      const { who, ...ref } = examined.describe(o)
      findings.add({ ...ref, what: `The history of ${who} ${sentences[how]}: rows of it were altered.` })
    }
    const rows = newest === undefined ? [] : orElse(() => counted.all({ ...slice, at: newest }), undefined)
    isCounted &&= rows !== undefined
    for (const { kind, part, count } of rows ?? [])
      counts.set(`${kind}/${part}`, (counts.get(`${kind}/${part}`) ?? 0) + count)
  }
  if (newest !== undefined && isCounted) compareTallies(examined, newest, counts)
}

function compareTallies({ db, findings }: Examined, newest: number, counts: ReadonlyMap<string, number>): void {
  const rows = orElse(
    () =>
      db
        .prepare<[number], { kind: number; part: number; count: number; kindText: string; partText: string }>(
          `SELECT kind, part, count, kinds.text AS kindText, parts.text AS partText FROM tally
           JOIN word AS kinds ON kinds.w = kind JOIN word AS parts ON parts.w = part WHERE n = ?`,
        )
        .all(newest),
    undefined,
  )
  if (rows === undefined) return
  const left = new Map(counts)
  for (const { kind, part, count, kindText, partText } of rows) {
    const key =
      partText === objectsPart
        ? `${kind}/${versionParts.attributes}`
        : `${kind}/${partText === photoPart ? versionParts.photo : -part}`
    if (left.get(key) !== count)
      findings.add({
        what: `Snapshot ${newest} was counted to hold ${count} ${partText} of the kind ${kindText}, and holds ${left.get(key) ?? 0}.`,
        kind: kindText,
        snapshots: [newest],
      })
    left.delete(key)
  }
  for (const [key, count] of left)
    if (count > 0)
      findings.add({
        what: `Snapshot ${newest} holds ${count} rows of a part (${key}) that were never counted.`,
        snapshots: [newest],
      })
}
