import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Plan } from '../../src/shared/model/plan.ts'
import { toRefKey } from '../../src/shared/model/ref.ts'
import type { Scene, SceneTenant } from '../kinds/scene.ts'
import { scenes } from '../kinds/scenes/scenes.ts'
import { inLongRun } from '../long-run.ts'
import { playScenes, tenantOf } from './every-kind-day.ts'
import { all, careful, everything, type Stage, withStage } from './stage.ts'

const isLong = inLongRun(true, false)

const damages = ['nothing', 'change', 'remove', 'purge'] as const
type Damage = (typeof damages)[number]

/** Does one thing to the object of a scene; what Graph refuses was not done. */
async function hurt(tenant: SceneTenant, scene: Scene, id: string, damage: Damage): Promise<void> {
  const attempts = {
    nothing: [],
    change: [() => scene.change?.apply(tenant, id)],
    remove: [() => scene.remove?.(tenant, id)],
    purge: [() => scene.remove?.(tenant, id), () => tenant.call('DELETE', `/directory/deletedItems/${id}`)],
  }[damage]
  for (const attempt of attempts) {
    try {
      await attempt()
    } catch {
      return
    }
  }
}

/** Everything that is access: who holds what, what can sign in, which policies decide, who owns applications. */
function accessIn({ simulator: { state } }: Stage): ReadonlyMap<string, unknown> {
  const held = [
    'unifiedRoleAssignment',
    'unifiedRoleEligibilitySchedule',
    'unifiedRoleAssignmentSchedule',
    'appRoleAssignment',
    'oAuth2PermissionGrant',
  ].flatMap((type) => state.all(type).map((one) => [`${type} ${one.id}`, one['scope'] ?? one['scheduleInfo']] as const))
  const enabled = ['user', 'device', 'servicePrincipal'].flatMap((type) =>
    state.all(type).map((one) => [`${type} ${one.id}`, one['accountEnabled']] as const),
  )
  const owned = ['application', 'servicePrincipal'].flatMap((type) =>
    state.all(type).map((one) => [`owners of ${one.id}`, state.links(one.id, 'owners').toSorted()] as const),
  )
  const deciding = state
    .all('conditionalAccessPolicy')
    .map(
      (one) =>
        [`policy ${one.id}`, one['state'] === 'enabled' ? [one['conditions'], one['grantControls']] : 'off'] as const,
    )
  return new Map<string, unknown>([...held, ...enabled, ...owned, ...deciding])
}

/** What of it is more than before: objects that came back disabled, off or without owners are not. */
function movedIn(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): readonly string[] {
  const nothingYet = new Set(['false', '[]', '"off"'])
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => {
    const [was, is] = [JSON.stringify(before.get(key)), JSON.stringify(after.get(key))]
    return was !== is && !(was === undefined && nothingYet.has(is ?? ''))
  })
}

/** What no request of any plan may look like. */
function forbiddenIn({ steps }: Plan): readonly string[] {
  return steps
    .flatMap((step) => step.requests)
    .map(({ method, url }) => `${method} ${url}`)
    .filter(
      (one) =>
        /\{id\}|\/\/(?!graph)|permanentDelete/.test(one) ||
        (one.startsWith('DELETE') && !/\/(?:\$ref|photo\/\$value)$/.test(one)) ||
        (/(?:PATCH|POST) .*\/role(?:Eligibility|Assignment)Schedules/.test(one) && !one.endsWith('Requests')),
    )
}

/** What differs still and is named neither as blocked nor as a step that was left unticked. */
async function unnamed(stage: Stage, snapshot: number, plan: Plan): Promise<readonly string[]> {
  const named = new Set(
    [...plan.blocked, ...plan.steps.filter((step) => !step.ticked)].map(({ object }) => toRefKey(object)),
  )
  const { changes } = await stage.differenceFrom(snapshot)
  return changes
    .filter(({ change }) => change !== 'added')
    .filter(({ attributes, links }) => links.length > 0 || attributes.some(({ noise }) => noise !== true))
    .filter((change) => !named.has(toRefKey(change)))
    .map(({ change, kind, name, attributes }) => `${change} ${kind} ${name} ${attributes.map((one) => one.name)}`)
}

const failuresOf = ({ objects }: Awaited<ReturnType<Stage['run']>>): readonly string[] =>
  objects.filter(({ result }) => result === 'failed').map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`)

const ofAll: fc.Arbitrary<readonly Damage[]> = fc.tuple(...scenes.map(() => fc.constantFrom(...damages)))

test(
  'whatever is done to objects of every kind: by default nothing is given or taken, nothing fails, all that is left is named',
  () =>
    fc.assert(
      fc.asyncProperty(ofAll, (deeds) =>
        withStage(24, async (stage) => {
          const tenant = tenantOf(stage)
          const ids = await playScenes(stage)
          const snapshot = await stage.backup()
          for (const [index, scene] of scenes.entries())
            await hurt(tenant, scene, ids[index] ?? '', deeds[index] ?? 'nothing')
          const plan = await stage.plan(snapshot, all, careful)
          expect(plan.steps.filter(({ ticked, gives, takes }) => ticked && (gives ?? takes) !== undefined)).toEqual([])
          expect(forbiddenIn(plan)).toEqual([])
          const before = accessIn(stage)
          expect(failuresOf(await stage.run(plan))).toEqual([])
          expect(movedIn(before, accessIn(stage))).toEqual([])
          expect(await unnamed(stage, snapshot, plan)).toEqual([])
          const whole = await stage.plan(snapshot, all, everything)
          expect(forbiddenIn(whole)).toEqual([])
          expect(failuresOf(await stage.run(whole))).toEqual([])
        }),
      ),
      { numRuns: isLong ? 100 : 3, endOnFailure: true, ...(isLong ? {} : { seed: 20_261_122 }) },
    ),
  900_000,
)
