import { expect, test } from 'vitest'
import { planScopes } from '../../src/main/connection/plan-scopes.ts'
import { readScopes } from '../../src/main/connection/read-scopes.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import type { Scene } from '../kinds/scene.ts'
import { scenes } from '../kinds/scenes/scenes.ts'
import { inLongRun } from '../long-run.ts'
import { playScenes, ravageEveryKind, tenantOf } from '../restore/every-kind-day.ts'
import { all, everything, type Stage, these, withStage } from '../restore/stage.ts'

const forYears = 5 * 366 * 86_400

/** Users who hold a role, and groups that can. */
const isPrivilegedIn =
  ({ simulator: { state } }: Stage) =>
  (id: string): boolean =>
    state.all('unifiedRoleAssignment').some((one) => one['principalId'] === id) ||
    state.all('group').some((one) => one.id === id && one['isAssignableToRole'] === true)

const tokenOf = ({ simulator }: Stage, scopes: readonly string[]): string =>
  simulator.issueToken({ scopes, expiresInSeconds: forYears })

/** Runs a plan: reads with what reading takes and no more, writes with these. */
async function runWith(stage: Stage, plan: Plan, scopes: readonly string[]): Promise<RestoreReport> {
  stage.token = tokenOf(stage, readScopes(null))
  stage.writeToken = tokenOf(stage, scopes)
  try {
    return await stage.run(plan)
  } finally {
    stage.token = stage.simulator.accessToken
    stage.writeToken = stage.simulator.accessToken
  }
}

const failuresOf = ({ objects }: RestoreReport): readonly string[] =>
  objects.filter(({ result }) => result === 'failed').map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`)

const isWritten = ({ steps }: Plan): boolean => steps.some(({ ticked }) => ticked)

/** Each permission of the plan is taken away in turn, then it runs with all of them. */
async function playWithout(stage: Stage, toPlan: () => Promise<Plan>): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    const plan = await toPlan()
    const scopes = planScopes(plan, isPrivilegedIn(stage))
    expect(scopes.length > 0).toBe(isWritten(plan))
    const scope = scopes.find((one) => !tried.has(one))
    if (scope === undefined) {
      expect(failuresOf(await runWith(stage, plan, scopes))).toEqual([])
      return
    }
    tried.add(scope)
    const report = await runWith(
      stage,
      plan,
      scopes.filter((one) => one !== scope),
    )
    expect(failuresOf(report), `${scope} of ${scopes.join(' ')}`).not.toEqual([])
  }
}

const written = scenes.filter(({ kind }) => kind !== 'deletedItem')

const damages = ['change', 'remove', 'purge'] as const
type Damage = (typeof damages)[number]

async function hurt(stage: Stage, scene: Scene, id: string, damage: Damage): Promise<boolean> {
  const tenant = tenantOf(stage)
  if (damage === 'change') {
    await scene.change?.apply(tenant, id)
    return scene.change !== undefined
  }
  if (scene.remove === undefined) return false
  await scene.remove(tenant, id)
  if (damage === 'remove') return true
  const bins = ['/directory/deletedItems', '/identity/conditionalAccess/deletedItems/policies']
  for (const bin of bins) await stage.call('DELETE', `${bin}/${id}`).catch(() => undefined)
  return true
}

const cases = written.flatMap((scene) => damages.map((damage) => [scene.kind, damage, scene] as const))

test.each(cases)(
  '%s after %s: its plan runs with exactly its permissions, and without any one of them something fails',
  { timeout: 120_000 },
  (kind, damage, scene) =>
    withStage(24, async (stage) => {
      const id = await scene.create(tenantOf(stage))
      const snapshot = await stage.backup('all')
      if (!(await hurt(stage, scene, id, damage))) return
      await playWithout(stage, () => stage.plan(snapshot, these({ kind, id }), everything))
    }),
)

test('everything of every kind comes back with exactly the permissions of the plan', { timeout: 300_000 }, () =>
  withStage(inLongRun(60, 24), async (stage) => {
    const ids = await playScenes(stage)
    const snapshot = await stage.backup('all')
    await ravageEveryKind(stage, ids)
    await playWithout(stage, () => stage.plan(snapshot, all, everything))
  }),
)
