import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../src/shared/model/change.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import { type Ref, toRefKey } from '../../src/shared/model/ref.ts'
import { inLongRun } from '../long-run.ts'
import { all, everything, type Stage, withStage } from './stage.ts'
import { suffer, wildDeed } from './wild-deeds.ts'

/** Why something cannot come back that no restore of any product could bring: each a reason that a kind gives. */
const never = [
  /(?:^|\. )Synced from on-premises/,
  /Exchange/,
  /^A managed identity/,
  /^Built-in role/,
  /^There is no application behind/,
  /comes back with the role (?:schedule|assignment)/,
  /kept as evidence/,
  /^Follows from being in/,
  /^It stands here as it lies in the recycle bin/,
  /Let whoever runs the agent set it up again\.$/,
]

/** What differs still and no plan can do anything about, without what is named with a reason that nobody can help. */
async function leftOver(stage: Stage, snapshot: number, plan: Plan): Promise<readonly string[]> {
  const named = new Map(plan.blocked.map(({ object, reason }) => [toRefKey(object), reason]))
  const { changes } = await stage.differenceFrom(snapshot)
  const isLost = (object: Ref): boolean => never.some((one) => one.test(named.get(toRefKey(object)) ?? ''))
  const gone = new Set(changes.filter((one) => one.change === 'removed' && isLost(one)).map(toRefKey))
  // What lies in the recycle bin for good is told of by the object that cannot leave it.
  const isToldOf = ({ change, kind, id }: Change): boolean =>
    change === 'added' && kind === 'deletedItem' && [...gone].some((key) => key.endsWith(`:${id}`))
  // A rule lets in whom it meets: somebody who cannot come back it cannot.
  const isRuleOfLost = ({ attributes, links }: Change, reason: string | undefined): boolean =>
    /^The membership rule decides/.test(reason ?? '') &&
    attributes.length === 0 &&
    links.every(({ change, target }) => change === 'removed' && gone.has(toRefKey(target)))
  return changes
    .filter((one) => !isToldOf(one))
    .filter(
      ({ attributes, links, change }) =>
        change !== 'changed' || links.length > 0 || attributes.some((one) => one.noise !== true),
    )
    .flatMap((change) => {
      const reason = named.get(toRefKey(change))
      if (isLost(change) || isRuleOfLost(change, reason)) return []
      const parts = [
        ...change.attributes.map(({ name }) => name),
        ...change.links.map(({ link, target }) => `${link} ${target.name}`),
      ]
      return [`${change.change} ${change.kind} ${change.name}: ${parts.join(', ')} (${reason ?? 'unnamed'})`]
    })
}

test(
  'whatever is done to whatever is in a tenant comes back to no difference, with everything allowed',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(wildDeed, { minLength: 1, maxLength: 20 }), (deeds) =>
        withStage(
          24,
          async (stage) => {
            const snapshot = await stage.backup('all')
            await suffer(stage, deeds)
            let plan = await stage.plan(snapshot, all, everything)
            // What was done to an object after the last backup and before it was deleted shows only once it is back.
            for (let round = 0; round < 3 && plan.steps.length > 0; round++) {
              const returning = new Set(
                plan.steps.filter(({ action }) => action === 'restoreFromBin').map(({ object }) => object.id),
              )
              const { objects } = await stage.run(plan)
              const toldOf = new Map(objects.map(({ id, reason = '' }) => [id, reason]))
              const isShownOnceBack = ({ id, reason }: (typeof objects)[number]): boolean =>
                returning.has(id) && /^Read back, this still differs: [^.]+\.$/.test(reason ?? '')
              const failed = objects.filter(({ result }) => result === 'failed')
              expect(failed.filter((one) => !isShownOnceBack(one))).toEqual([])
              plan = await stage.plan(snapshot, all, everything)
              // And nothing of it is left unsaid.
              const untold = plan.steps.filter(
                ({ action, object, parts }) =>
                  (action === 'update' || action === 'licence') &&
                  returning.has(object.id) &&
                  !parts.every((part) => toldOf.get(object.id)?.includes(part)),
              )
              expect(untold).toEqual([])
            }
            expect(plan.steps).toEqual([])
            expect(await leftOver(stage, snapshot, plan)).toEqual([])
          },
          7,
          {},
          2,
        ),
      ),
      { numRuns: inLongRun(300, 6), endOnFailure: true, ...inLongRun({}, { seed: 20_261_123 }) },
    ),
  inLongRun(7_200_000, 600_000),
)
