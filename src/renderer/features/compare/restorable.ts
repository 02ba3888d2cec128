import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Change, Difference } from '../../../shared/model/change.ts'
import type { Content } from '../../../shared/model/object-state.ts'

/** Which side of a comparison a restore brings back. */
export type WantedSide = 'from' | 'to'

/** The side that is a snapshot; of two, the one called before. */
export const wantedSideOf = (difference: Pick<Difference, 'from' | 'to'>): WantedSide =>
  difference.from === 'live' ? 'to' : 'from'

/** The snapshot a restore brings back. */
export const wantedSnapshotOf = (difference: Pick<Difference, 'from' | 'to'>): number => {
  const side = difference[wantedSideOf(difference)]
  return side === 'live' ? 0 : side
}

/** Whether the object stands on the wanted side only: then it comes back as a whole. */
export const isLost = (change: Pick<Change, 'change'>, wanted: WantedSide): boolean =>
  change.change === (wanted === 'from' ? 'removed' : 'added')

/** Whether the object stands on the other side only: nothing of it can be brought back. */
export const isExtra = (change: Pick<Change, 'change'>, wanted: WantedSide): boolean =>
  change.change === (wanted === 'from' ? 'added' : 'removed')

/** Why a restore leaves the object alone as a whole, as a sentence; undefined: it does not. */
export function objectObstacle(change: Change, wanted: WantedSide, content: Content | undefined): string | undefined {
  if (isExtra(change, wanted))
    return 'It is not in the snapshot. A restore never deletes an object, so there is nothing to put back.'
  const kind = findKind(change.kind)
  if (kind === undefined) return 'This version of Dirsafe cannot restore this kind.'
  return isLost(change, wanted) && content !== undefined ? kind.blocked(content, 'object') : undefined
}

/**
 * Why the value of an attribute or the targets of a link cannot be put back, as a sentence; undefined: they can.
 * `value` is the wanted value. `content` is the object on the wanted side, where it is known.
 */
export function partObstacle(
  kindId: string,
  part: string,
  value: unknown,
  content: Content | undefined,
): string | undefined {
  const kind = findKind(kindId)
  if (kind === undefined) return 'This version of Dirsafe cannot restore this kind.'
  const attribute = kind.attributes.find((one) => one.name === part)
  if (attribute?.how === 'never' || attribute?.how === 'create')
    return attribute.reason ?? 'Microsoft Graph has no way to write it.'
  if (attribute?.cannotBeEmptied === true && (value === undefined || value === null))
    return 'Microsoft Graph does not let it be emptied.'
  return content === undefined ? undefined : kind.blocked(content, part)
}
