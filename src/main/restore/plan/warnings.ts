import { getKind } from '../../../shared/kinds/kinds.ts'
import { isRelation } from '../../../shared/kinds/relation-key.ts'
import type { Plan, PlanStep } from '../../../shared/model/plan.ts'
import { seatWarnings } from '../../../shared/model/seats.ts'
import type { Situation } from './situation.ts'
import { daysLeftOf } from './warn/days-left.ts'
import { lookAlikesOf } from './warn/look-alikes.ts'
import { toWarned } from './warn/rule.ts'
import { warningRules } from './warn/rules.ts'
import { productsOf, seatsOf } from './warn/seats.ts'

/** What is to be known of a plan beside what the rules found: facts at its steps, products, and sentences. */
export function warned(
  situation: Situation,
  placed: readonly PlanStep[],
): Pick<Plan, 'steps' | 'products'> & { readonly warnings: readonly string[] } {
  const { createdSince, doubts } = situation
  const known = toWarned(situation, placed)
  const seats = placed.map((step) => seatsOf(step, known))
  const products = productsOf(seats, known)
  const steps = placed.map((step, index): PlanStep => {
    const days = daysLeftOf(step, known)
    const own = seats[index] ?? []
    const alike = lookAlikesOf(step, known)
    return {
      ...step,
      ...(own.length === 0 ? {} : { seats: [...own] }),
      ...(days === undefined ? {} : { daysLeft: days }),
      ...(alike.length === 0 ? {} : { alike: [...alike] }),
    }
  })
  const anew = placed.filter(({ action, object }) => action === 'create' && !isRelation(getKind(object.kind))).length
  return {
    steps,
    ...(products.length === 0 ? {} : { products: [...products] }),
    warnings: [
      ...doubts,
      ...(anew > 0 ? [newIds(anew)] : []),
      ...[...createdSince].map(([kind, count]) => kept(kind, count)),
      ...warningRules.flatMap((rule) => rule(known)),
      ...seatWarnings({ steps, products }),
    ],
  }
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
