import { costOf, type Plan } from '../../shared/model/plan.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import { planAttributes } from './plan/attributes.ts'
import { planFromBin } from './plan/bin.ts'
import { blockedAsWhole } from './plan/blocked-as-whole.ts'
import { type Chosen, toChosen } from './plan/chosen.ts'
import { planCreate } from './plan/create.ts'
import { type Findings, found, joined, nothing } from './plan/draft.ts'
import type { Footing } from './plan/footing.ts'
import { whyLeftOut } from './plan/left-out.ts'
import { planLinks } from './plan/links.ts'
import { whyNamedAnew } from './plan/named-anew.ts'
import { toSteps } from './plan/order.ts'
import { planOwnWrites } from './plan/own-writes.ts'
import { planPhoto } from './plan/photo.ts'
import { standOnLive } from './plan/present.ts'
import { isStanding, type Situation, type Standing } from './plan/situation.ts'
import { planHash } from './plan/step-hash.ts'
import { findTargets, type Targets } from './plan/targets.ts'
import { warningsOf } from './plan/warnings.ts'

/**
 * The steps that bring back what was chosen of a snapshot, in the order they can run, with what cannot come back and why.
 * Pure: the same situation gives the same plan. Nothing that gives access or takes away is ticked unless allowed, and no
 * step deletes an object.
 */
export function planRestore(situation: Situation): Plan {
  const { snapshot, selection, options } = situation
  const alone = new Map(situation.cases.flatMap((one) => whyLeftOut(one)))
  const leftOut = new Map([...alone, ...whyNamedAnew(situation, alone)])
  const targets = findTargets(situation, leftOut)
  const chosen = toChosen(situation)
  const cases = situation.cases.filter(isStanding).filter(({ wanted }) => !leftOut.has(toRefKey(wanted)))
  const findings = joined([
    found({ blocked: [...situation.strangers, ...leftOut.values()] }),
    ...cases.map((one) => planCase(one, chosen, situation, targets)),
    ...situation.neighbours.map(({ wanted, live }) => {
      const footing = standOnLive(wanted, live, null, situation, targets)
      return planLinks({ ...footing, isNeighbour: true }, chosen, situation, targets)
    }),
  ])
  const steps = [...toSteps(findings.drafts, options)]
  return {
    plan: planHash({ snapshot, selection, options, steps }),
    snapshot,
    selection,
    options,
    steps,
    blocked: [...blockedAsWhole(findings, situation)],
    warnings: [...warningsOf(situation, steps), ...findings.warnings],
    ...costOf(steps),
  }
}

/** One object: how it comes back, then each rule on what it is when it is back. */
function planCase(item: Standing, chosen: Chosen, situation: Situation, targets: Targets): Findings {
  const { findings, footing } = bringBack(item, situation, targets)
  return joined([
    findings,
    planAttributes(footing, situation, targets),
    planPhoto(footing, situation.root),
    planLinks(footing, chosen, situation, targets),
    planOwnWrites(footing, situation, targets),
  ])
}

interface BroughtBack {
  readonly findings: Findings
  readonly footing: Footing
}

function bringBack({ wanted, now, parts }: Standing, situation: Situation, targets: Targets): BroughtBack {
  switch (now.state) {
    case 'live':
      return { findings: nothing, footing: standOnLive(wanted, now.live, parts, situation, targets) }
    case 'bin':
      return planFromBin({ wanted, now, parts }, situation, targets)
    case 'gone':
      return planCreate({ wanted, now, parts }, situation, targets)
  }
}
