import { renamedAttribute, renameOf } from '../renamed.ts'
import type { WarningRule } from './rule.ts'

/** Names given to objects that keep theirs: they do not come back, or their kind is not named. */
export const warnOfRenames: WarningRule = ({ situation, steps }) => {
  const { options, cases } = situation
  return (options.renames ?? []).flatMap((rename) => {
    const item = cases.find(
      ({ wanted, now }) => renameOf({ renames: [rename] }, wanted.kind, [wanted.id, now.id]) !== undefined,
    )
    const step = steps.find(({ object }) => item !== undefined && object.id === item.wanted.id)
    const isUsed =
      item !== undefined &&
      renamedAttribute[rename.kind] !== undefined &&
      (step?.action === 'create' || (step?.action === 'restoreFromBin' && rename.kind === 'user'))
    if (isUsed || rename.name === undefined) return []
    return [
      `${item?.wanted.name ?? rename.id} is not renamed: only users that come back, and groups that are created anew, can get another name.`,
    ]
  })
}
