import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/** An object that an entry names by its id. */
export interface NamedObject extends NamedRef {
  /** The last snapshot that holds it; null: the newest does. */
  readonly lastIn: number | null
}

/** What an object was last, among finished snapshots. */
export const lastAttributesSql = `
  SELECT name, until FROM version
  WHERE o = :o AND part = ${versionParts.attributes} AND since <= :newest ORDER BY since DESC LIMIT 1`

/** The snapshot before one that may have been removed. */
const lastBeforeSql = 'SELECT max(n) FROM snapshot WHERE n < ?'

/** Finds the objects that bear these ids, as they were last. What only a link names, and what no snapshot holds, is left out. */
export function openNamedObjects({ db, objects, runs }: Tables): (ids: readonly string[]) => readonly NamedObject[] {
  const lastOf = db.prepare<{ o: number; newest: number }, { name: string | null; until: number }>(lastAttributesSql)
  const lastBefore = db.prepare<[number], number | null>(lastBeforeSql).pluck()
  return (ids) => {
    const newest = runs.newestSnapshot()
    return ids.flatMap((id): readonly NamedObject[] => {
      // As it is written, else as the vault writes GUIDs.
      // What lies in the recycle bin bears the id of what it was, which is what an entry means.
      for (const { object, kind } of [...objects.withId(id), ...objects.withId(id.toLowerCase())]) {
        if (kind === deletedItem.id || findKind(kind) === undefined) continue
        const last = lastOf.get({ o: object, newest })
        if (last === undefined) continue
        const lastIn = last.until > newest ? null : (lastBefore.get(last.until) ?? null)
        return [{ kind, id: objects.refOf(object).id, name: last.name ?? id, lastIn }]
      }
      return []
    })
  }
}
