import { open as stillOpen } from '../rows/intervals.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** The objects whose attributes or links began or ended with a run. The indexes leave out what the first one brought. */
const movedSql = `
  SELECT count(DISTINCT moved.o) FROM (
    SELECT o FROM version WHERE since > 1 AND since = :run AND part = ${versionParts.attributes}
    UNION ALL SELECT o FROM version WHERE until < ${stillOpen} AND until = :run AND part = ${versionParts.attributes}
    UNION ALL SELECT source FROM link WHERE since > 1 AND since = :run
    UNION ALL SELECT source FROM link WHERE until < ${stillOpen} AND until = :run
  ) AS moved CROSS JOIN object ON object.o = moved.o WHERE object.kind = :kind`

/** How many objects of a kind the unfinished run has changed so far; of a first run nothing says so: 0. */
export function countMoved({ db, words }: Tables, run: number, kind: string): number {
  const number = words.findNumber(kind) ?? 0
  return db.prepare<{ run: number; kind: number }, number>(movedSql).pluck().get({ run, kind: number }) ?? 0
}
