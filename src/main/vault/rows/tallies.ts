import { photoPart } from '../../../shared/kinds/kind.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import type { Db } from '../database.ts'
import { openCountAnew } from '../verify/count-anew.ts'
import { open as stillOpen } from './intervals.ts'
import { versionParts } from './versions.ts'
import type { Words } from './words.ts'

/** How many objects, photos or links of a part of a kind a state holds. */
export interface Tallies {
  /** In the unfinished run: what the newest snapshot held, and what the run changed. Costs what changed. */
  readonly count: (run: number, kind: string, part: string) => number
  /** Runs what changes nothing that is counted, so that nothing is counted anew for it. */
  readonly beside: (work: () => void) => void
  /** Notes every tally of a run that becomes a snapshot. */
  readonly save: (run: number) => void
  /** Objects by kind. */
  readonly objectsAt: (snapshot: number) => Readonly<Record<string, number>>
}

/** The rows that begin or end with a run. The indexes leave out the first snapshot: for it everything is looked at. */
const movesOf = (run: number, columns: string, table: string, condition: string): string => `
  SELECT ${columns}, 1 AS change FROM ${table} WHERE ${run > 1 ? 'since > 1 AND' : ''} since = :run ${condition}
  UNION ALL
  SELECT ${columns}, -1 AS change FROM ${table} WHERE until < ${stillOpen} AND until = :run ${condition}`

const versionMoves = (run: number): string => `
  SELECT object.kind AS kind, moved.part AS part, sum(change) AS change
  FROM (${movesOf(run, 'o, part', 'version', 'AND content IS NOT NULL')}) AS moved
  CROSS JOIN object ON object.o = moved.o GROUP BY object.kind, moved.part`

/** The first run ends nothing; counted by source first, in the order they lie in, its links need no sorting. */
const firstLinks = `
  SELECT object.kind AS kind, type AS part, sum(count) AS change
  FROM (SELECT source, type, count(*) AS count FROM link WHERE since = :run GROUP BY source, type) AS counted
  CROSS JOIN object ON object.o = source GROUP BY object.kind, type`

const linkMoves = (run: number): string => `
  SELECT object.kind AS kind, moved.type AS part, sum(change) AS change
  FROM (${movesOf(run, 'source, type', 'link', '')}) AS moved
  CROSS JOIN object ON object.o = moved.source GROUP BY object.kind, moved.type`

/** Everything a run holds, for when the count of the snapshot before says nothing. */
const wholeVersions = `
  SELECT object.kind AS kind, part, count(*) AS change FROM version CROSS JOIN object ON object.o = version.o
  WHERE since <= :run AND until > :run AND content IS NOT NULL GROUP BY object.kind, part`

const wholeLinks = `
  SELECT object.kind AS kind, type AS part, count(*) AS change FROM link CROSS JOIN object ON object.o = source
  WHERE since <= :run AND until > :run GROUP BY object.kind, type`

interface Move {
  readonly kind: number
  readonly part: number
  readonly change: number
}

/** The tallies of a vault. */
export function openTallies(db: Db, words: Words): Tallies {
  const snapshotBefore = db.prepare<[number], number>('SELECT coalesce(max(n), 0) FROM snapshot WHERE n < ?').pluck()
  const at = db.prepare<[number], { kind: number; part: number; count: number }>(
    'SELECT kind, part, count FROM tally WHERE n = ?',
  )
  const insert = db.prepare('INSERT INTO tally (n, kind, part, count) VALUES (?, ?, ?, ?)')
  // What this connection changed, and whether another one did (sqlite.org/pragma.html#pragma_data_version).
  const totalChanges = db.prepare<[], number>('SELECT total_changes()').pluck()
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  const isCountedAnew = openCountAnew(db)
  let counted:
    | { readonly run: number; readonly changes: string; readonly counts: ReadonlyMap<string, number> }
    | undefined

  const tallyOf = (run: number): ReadonlyMap<string, number> => {
    const isWhole = isCountedAnew()
    const before = isWhole ? [] : at.all(snapshotBefore.get(run) ?? 0)
    const counts = new Map(before.map(({ kind, part, count }) => [`${kind}/${part}`, count]))
    const add = (kind: number, part: number | undefined, change: number): void => {
      const key = `${kind}/${part}`
      counts.set(key, (counts.get(key) ?? 0) + change)
    }
    const [objects, photo] = [words.findNumber(objectsPart), words.findNumber(photoPart)]
    for (const { kind, part, change } of db
      .prepare<{ run: number }, Move>(isWhole ? wholeVersions : versionMoves(run))
      .all({ run }))
      add(kind, part === versionParts.attributes ? objects : photo, change)
    for (const { kind, part, change } of db
      .prepare<{ run: number }, Move>(isWhole ? wholeLinks : run === 1 ? firstLinks : linkMoves(run))
      .all({ run }))
      add(kind, part, change)
    return counts
  }
  const changesNow = (): string => `${totalChanges.get()}/${dataVersion.get()}`
  /** The parts of all kinds are asked one after the other, with nothing written in between. */
  const currentTally = (run: number): ReadonlyMap<string, number> => {
    const changes = changesNow()
    if (counted?.run !== run || counted.changes !== changes) counted = { run, changes, counts: tallyOf(run) }
    return counted.counts
  }
  return {
    count: (run, kind, part) => currentTally(run).get(`${words.findNumber(kind)}/${words.findNumber(part)}`) ?? 0,
    beside: (work) => {
      const current = counted?.changes === changesNow() ? counted : undefined
      work()
      if (current !== undefined) counted = { ...current, changes: changesNow() }
    },
    save: (run) => {
      for (const [key, count] of currentTally(run)) {
        const [kind, part] = key.split('/').map(Number)
        if (count > 0) insert.run(run, kind, part, count)
      }
    },
    objectsAt: (snapshot) => {
      const objects = words.findNumber(objectsPart)
      return Object.fromEntries(
        at
          .all(snapshot)
          .filter(({ part }) => part === objects)
          .map(({ kind, count }) => [words.textOf(kind), count]),
      )
    },
  }
}
