import { costOf, type Plan } from '../../shared/model/plan.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import { planAttributes } from './plan/attributes.ts'
import { planFromBin } from './plan/bin.ts'
import { blockedAsWhole } from './plan/blocked-as-whole.ts'
import { type Calls, toCalls } from './plan/calls.ts'
import { type Chosen, toChosen } from './plan/chosen.ts'
import { planCreate } from './plan/create.ts'
import { type Findings, found, joined, nothing } from './plan/draft.ts'
import type { Footing } from './plan/footing.ts'
import { whyLeftOut } from './plan/left-out.ts'
import { planLinks } from './plan/links.ts'
import { stopUnresolved } from './plan/lock-out-exclusions.ts'
import { withUnnameable } from './plan/named-anew.ts'
import { toSteps } from './plan/order.ts'
import { whyOver } from './plan/over.ts'
import { planOwnWrites } from './plan/own-writes.ts'
import { planPhoto } from './plan/photo.ts'
import { standOnLive } from './plan/present.ts'
import { settleNames } from './plan/settle-names.ts'
import { isStanding, type Situation, type Standing } from './plan/situation.ts'
import { planHash } from './plan/step-hash.ts'
import { findTargets, type Targets } from './plan/targets.ts'
import { warned } from './plan/warnings.ts'

/**
 * The steps that bring back what was chosen of a snapshot, in the order they can run, with what cannot come back and why.
 * Pure: the same situation gives the same plan. Nothing that gives access or takes away is ticked unless allowed, and no
 * step deletes an object, but for what an undo takes away again.
 */
export function planRestore(given: Situation): Plan {
  const { situation, refused, parts } = settleNames(given)
  const { snapshot, selection, options } = situation
  const alone = new Map([
    ...refused,
    ...situation.cases.flatMap((one) => [...whyOver(situation, one), ...whyLeftOut(one)]),
  ])
  const leftOut = withUnnameable(situation, alone)
  const calls = toCalls(situation, leftOut)
  const targets = findTargets(situation, leftOut)
  const chosen = toChosen(situation)
  const cases = situation.cases
    .filter(isStanding)
    .filter(({ wanted }) => !leftOut.has(toRefKey(wanted)))
    .map((one) => ({ ...one, wanted: calls.rename(one.wanted) }))
  const all = joined([
    found({ blocked: [...situation.strangers, ...leftOut.values(), ...parts], drafts: situation.removals ?? [] }),
    ...cases.map((one) => planCase(one, chosen, situation, { targets, calls })),
    ...situation.dangling.filter(isStanding).map((one) => {
      const wanted = calls.rename(one.wanted)
      const { footing } = bringBack({ ...one, wanted }, situation, { targets, calls })
      return joined([
        planAttributes(footing, situation, targets, calls),
        planOwnWrites(footing, situation, targets, calls),
      ])
    }),
    ...situation.neighbours.map(({ wanted, live }) => {
      const footing = standOnLive(wanted, live, null, situation, targets)
      return planLinks({ ...footing, isNeighbour: true }, chosen, situation, targets)
    }),
  ])
  const findings = stopUnresolved(all, situation, targets)
  const { steps, warnings, ...facts } = warned(situation, toSteps(findings.drafts, options))
  return {
    plan: planHash({ snapshot, selection, options, steps }),
    snapshot,
    selection,
    options,
    steps,
    blocked: [...blockedAsWhole(findings, situation)],
    warnings: [...warnings, ...findings.warnings],
    ...facts,
    ...costOf(steps),
  }
}

/** One object: how it comes back, then each rule on what it is when it is back. */
function planCase(item: Standing, chosen: Chosen, situation: Situation, naming: Naming): Findings {
  const { targets, calls } = naming
  const { findings, footing } = bringBack(item, situation, naming)
  return joined([
    findings,
    planAttributes(footing, situation, targets, calls),
    planPhoto(footing, situation.root),
    planLinks(footing, chosen, situation, targets),
    planOwnWrites(footing, situation, targets, calls),
  ])
}

/** What objects will be called, as targets of links and in values. */
interface Naming {
  readonly targets: Targets
  readonly calls: Calls
}

interface BroughtBack {
  readonly findings: Findings
  readonly footing: Footing
}

function bringBack({ wanted, now, parts }: Standing, situation: Situation, { targets, calls }: Naming): BroughtBack {
  switch (now.state) {
    case 'live':
      return { findings: nothing, footing: standOnLive(wanted, now.live, parts, situation, targets) }
    case 'bin':
      return planFromBin({ wanted, now, parts }, situation, targets)
    case 'gone':
      return planCreate({ wanted, now, parts }, situation, targets, calls)
  }
}
