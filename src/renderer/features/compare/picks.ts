import type { Change, Difference } from '../../../shared/model/change.ts'
import type { LinkMode, SelectedObject, Selection } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { type AttributeRow, isDifference, type LinkRow, toDiffRows } from './diff-rows.ts'
import { isLost, objectObstacle, type WantedSide, wantedSideOf, wantedSnapshotOf } from './restorable.ts'

/** What is chosen of one object: all that a restore puts back by default, or single rows by their ids. */
export type Pick = 'whole' | ReadonlySet<string>

/** What is chosen, by `toRefKey`. */
export type Picks = ReadonlyMap<string, Pick>

type ChosenRow = AttributeRow | LinkRow

const takes = (row: ChosenRow): boolean => row.type === 'link' && row.takes

/** The rows that can be chosen, as far as they are known without reading the object. */
export const choosableRows = (change: Change, wanted: WantedSide): readonly ChosenRow[] =>
  toDiffRows(change, {}, wanted, { showsEqualAttributes: false, showsEqualLinks: false, hidesNoise: true })
    .filter(isDifference)
    .filter((row) => row.isChoosable)

/** Whether there is anything to put back. */
export const isPickable = (change: Change, wanted: WantedSide): boolean =>
  objectObstacle(change, wanted, undefined) === undefined &&
  (isLost(change, wanted) || choosableRows(change, wanted).some((row) => !takes(row)))

/** Whether this row is chosen. What takes away is chosen only by itself, never with the whole object. */
export const isRowPicked = (pick: Pick | undefined, row: ChosenRow): boolean =>
  row.isChoosable && (pick === 'whole' ? !takes(row) : (pick?.has(row.id) ?? false))

/** The pick after one row was ticked or unticked; undefined: nothing is left of it. */
export function withRow(pick: Pick | undefined, row: ChosenRow, rows: readonly ChosenRow[]): Pick | undefined {
  const choosable = rows.filter((one) => one.isChoosable)
  const usual = choosable.filter((one) => !takes(one))
  const chosen = new Set(choosable.filter((one) => isRowPicked(pick, one)).map((one) => one.id))
  if (!chosen.delete(row.id)) chosen.add(row.id)
  if (chosen.size === 0) return undefined
  return chosen.size === usual.length && usual.every((one) => chosen.has(one.id)) ? 'whole' : chosen
}

/** How many changes are chosen of an object. One that comes back as a whole counts as one. */
export function countPicked(change: Change, pick: Pick | undefined, wanted: WantedSide): number {
  if (pick === undefined) return 0
  if (isLost(change, wanted)) return 1
  return pick === 'whole' ? choosableRows(change, wanted).filter((row) => !takes(row)).length : pick.size
}

/** What the restore is asked for: objects as a whole, or single values of them. */
export function toWish(
  difference: Difference,
  picks: Picks,
): { readonly snapshot: number; readonly selection: Selection; readonly links?: LinkMode } {
  const wanted = wantedSideOf(difference)
  const chosen = difference.changes.flatMap((change) => {
    const pick = picks.get(toRefKey(change))
    return pick === undefined ? [] : [{ change, pick }]
  })
  const objects = chosen.map(({ change, pick }): SelectedObject => {
    const ref = { kind: change.kind, id: wanted === 'to' ? (change.newId ?? change.id) : change.id }
    return pick === 'whole' ? ref : { ...ref, parts: [...pick] }
  })
  const takesAway = chosen.some(
    ({ change, pick }) =>
      pick !== 'whole' && choosableRows(change, wanted).some((row) => takes(row) && pick.has(row.id)),
  )
  return {
    snapshot: wantedSnapshotOf(difference),
    selection: { objects, kinds: [], parts: null },
    ...(takesAway ? { links: 'equal' } : {}),
  }
}
