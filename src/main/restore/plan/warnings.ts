import { getKind } from '../../../shared/kinds/kinds.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import type { Situation } from './situation.ts'

/** What to know before a plan runs, beside what the rules found. */
export function warningsOf({ createdSince, doubts }: Situation, steps: readonly PlanStep[]): readonly string[] {
  const anew = steps.filter((step) => step.action === 'create').length
  return [
    ...doubts,
    ...(anew > 0 ? [newIds(anew)] : []),
    ...[...createdSince].map(([kind, count]) => kept(kind, count)),
  ]
}

const newIds = (count: number): string =>
  count === 1
    ? 'One object gets a new id. Shares and applications outside Entra that knew the old one must be given the new one.'
    : `${count} objects get new ids. Shares and applications outside Entra that knew the old ones must be given the new ones.`

function kept(kindId: string, count: number): string {
  const { one, many } = getKind(kindId).label
  return count === 1
    ? `1 ${one.toLowerCase()} was created since the snapshot. A restore does not delete it.`
    : `${count} ${many.toLowerCase()} were created since the snapshot. A restore does not delete them.`
}
