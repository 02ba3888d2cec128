import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { Findings } from './draft.ts'
import type { Situation } from './situation.ts'

/** What is blocked, said once for an object of which nothing can be restored for one and the same reason. */
export function blockedAsWhole({ blocked, drafts }: Findings, { cases, neighbours }: Situation): readonly Blocked[] {
  const live = [
    ...cases.map(({ now, wanted }) => ({ wanted, live: now.state === 'live' ? now.live : wanted })),
    ...neighbours,
  ]
  const reasons = new Map(
    live.map((one) => [toRefKey(one.wanted), getKind(one.wanted.kind).blocked(one.live.content, 'object')]),
  )
  const stepped = new Set(drafts.map((draft) => toRefKey(draft.object)))
  const isWhole = ({ object, reason }: Blocked): boolean =>
    !stepped.has(toRefKey(object)) && reasons.get(toRefKey(object)) === reason
  const said = new Set<string>()
  return blocked.flatMap((one) => {
    const all = isWhole(one) ? { object: one.object, reason: one.reason } : one
    const key = `${toRefKey(all.object)} ${all.part ?? ''} ${all.reason}`
    if (said.has(key)) return []
    said.add(key)
    return [all]
  })
}
