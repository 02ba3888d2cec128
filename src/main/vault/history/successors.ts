import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { SuccessorRow } from '../rows/successors.ts'

/**
 * Each object with the last of the ids it was given: an object created anew twice leads to its newest id. Where the old
 * id is alive again, its row says nothing any more: it is suspended.
 */
export function toNewest(rows: readonly SuccessorRow[], isAlive: (ref: Ref) => boolean): readonly SuccessorRow[] {
  const next = new Map(
    rows
      .filter(({ kind, oldId }) => !isAlive({ kind, id: oldId }))
      .map((row) => [toRefKey({ kind: row.kind, id: row.oldId }), row]),
  )
  return [...next.values()].map((row) => {
    const met = new Set([row.oldId])
    let { newId } = row
    for (;;) {
      const later = next.get(toRefKey({ kind: row.kind, id: newId }))
      if (later === undefined || met.has(newId)) return { kind: row.kind, oldId: row.oldId, newId }
      met.add(newId)
      newId = later.newId
    }
  })
}
