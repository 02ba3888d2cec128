import { deletedItem } from '../../../shared/kinds/deleted-item.ts'
import type { Tables } from '../rows/tables.ts'
import { versionParts } from '../rows/versions.ts'

/**
 * Ends links of, and to, what lies in the recycle bin. There they are kept, and a change feed that is read from its beginning
 * may show them, as of a group whose member was deleted (microsoft-graph-docs-contrib#5855). Inside a transaction.
 */
export function endLinksToBin({ db, words, objects, versions, links }: Tables, run: number): void {
  const deleted = words.findNumber(deletedItem.id)
  if (deleted === undefined) return
  const all = db.prepare<[number], number>('SELECT o FROM object WHERE kind = ?').pluck().all(deleted)
  const isThere = (object: number): boolean => versions.findOpen(object, versionParts.attributes) !== undefined
  for (const { id } of all.filter(isThere).map(objects.refOf))
    for (const { object, kind } of objects.withId(id))
      if (kind !== deletedItem.id && !isThere(object)) links.endAll(run, object)
}
