import type { DrillReport } from '../../shared/model/drill.ts'
import type { Findings } from '../drill/to-findings.ts'
import type { Rehearsal } from '../verify/rehearsal.ts'

/** A drill as the third level of verify tells of it: what it shows of the vault. */
export const toRehearsal = (
  { snapshot, damage, notes, kinds }: Pick<DrillReport, 'snapshot' | 'damage' | 'notes' | 'kinds'>,
  findings: Findings,
): Rehearsal => ({
  snapshot,
  checked: { rehearsed: kinds.reduce((sum, { objects }) => sum + objects, 0) },
  damage: [
    ...damage.map(({ what, kind, id, snapshots }) => ({
      what,
      ...(kind === undefined ? {} : { kind }),
      ...(id === undefined ? {} : { id }),
      ...(snapshots === undefined ? {} : { snapshots }),
    })),
    ...findings.damage,
  ],
  notRestorable: findings.notRestorable,
  notes: [
    ...notes,
    ...(findings.unplanned === 0 ? [] : [`${findings.unplanned} values do not come back: no step is made for them.`]),
  ],
})
