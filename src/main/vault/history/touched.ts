import type { Ref } from '../../../shared/model/ref.ts'
import { open as stillOpen } from '../rows/intervals.ts'
import { fromStoredId, type StoredId } from '../rows/stored-id.ts'
import type { Tables } from '../rows/tables.ts'

const between = (column: string): string => `${column} > :from AND ${column} <= :to`

/** The objects whose attributes, photo or links begin or end after `:from` and not after `:to`. Costs what changed. */
export const touchedSql = `
  SELECT kind, id FROM (
    SELECT o FROM version WHERE since > 1 AND ${between('since')}
    UNION SELECT o FROM version WHERE until < ${stillOpen} AND ${between('until')}
    UNION SELECT source FROM link WHERE since > 1 AND ${between('since')}
    UNION SELECT source FROM link WHERE until < ${stillOpen} AND ${between('until')}
  ) AS touched CROSS JOIN object ON object.o = touched.o`

/** Finds what was touched between two moments, whichever is earlier. */
export function openTouched({ db, words }: Tables): (from: number, to: number) => readonly Ref[] {
  const touched = db.prepare<{ from: number; to: number }, { kind: number; id: StoredId }>(touchedSql)
  return (a, b) =>
    touched
      .all({ from: Math.min(a, b), to: Math.max(a, b) })
      .map(({ kind, id }) => ({ kind: words.textOf(kind), id: fromStoredId(id) }))
      .sort((x, y) => (x.kind === y.kind ? (x.id < y.id ? -1 : 1) : x.kind < y.kind ? -1 : 1))
}
