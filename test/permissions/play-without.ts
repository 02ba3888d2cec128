import { expect } from 'vitest'
import { planScopes } from '../../src/main/connection/plan-scopes.ts'
import { readScopes } from '../../src/main/connection/read-scopes.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import { permissionsOfWrite, toPlannedWrite } from '../../src/shared/kinds/permission-of-write.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import type { Stage } from '../restore/stage.ts'

const forYears = 5 * 366 * 86_400

/** Users who hold a role, and groups that can. */
const isPrivilegedIn =
  ({ simulator: { state } }: Stage) =>
  (id: string): boolean =>
    state.all('unifiedRoleAssignment').some((one) => one['principalId'] === id) ||
    state.all('group').some((one) => one.id === id && one['isAssignableToRole'] === true)

const tokenOf = ({ simulator }: Stage, scopes: readonly string[]): string =>
  simulator.issueToken({ scopes, expiresInSeconds: forYears })

/** Runs a plan: reads with what reading takes and no more, writes with these scopes. */
export async function runWith(stage: Stage, plan: Plan, scopes: readonly string[]): Promise<RestoreReport> {
  stage.token = tokenOf(stage, readScopes(null))
  stage.writeToken = tokenOf(stage, scopes)
  try {
    return await stage.run(plan)
  } finally {
    stage.token = stage.simulator.accessToken
    stage.writeToken = stage.simulator.accessToken
  }
}

/** What failed, each as a sentence. */
export const failuresOf = ({ objects }: RestoreReport): readonly string[] =>
  objects.filter(({ result }) => result === 'failed').map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`)

/** Requests of ticked steps that no permission of their kind serves. */
const unserved = ({ steps }: Plan): readonly string[] =>
  steps
    .filter(({ ticked }) => ticked)
    .flatMap(({ object, requests }) =>
      requests
        .filter((request) => {
          const write = toPlannedWrite(request, { targets: [], gives: false, isPrivileged: false })
          return permissionsOfWrite(getKind(object.kind).permissions, write).length === 0
        })
        .map(({ method, url }) => `${method} ${url}`),
    )

/**
 * Takes each permission of the plan away in turn, and expects something to fail; then runs it with all of them, and
 * expects nothing to. Returns the permissions the plan had at first, sorted.
 */
export async function playWithout(
  stage: Stage,
  toPlan: () => Promise<Plan>,
  isPrivileged = isPrivilegedIn(stage),
): Promise<readonly string[]> {
  const first = planScopes(await toPlan(), { isPrivileged })
  const tried = new Set<string>()
  for (;;) {
    const plan = await toPlan()
    const scopes = planScopes(plan, { isPrivileged })
    expect(unserved(plan)).toEqual([])
    expect(scopes.length > 0).toBe(plan.steps.some(({ ticked }) => ticked))
    const scope = scopes.find((one) => !tried.has(one))
    if (scope === undefined) {
      expect(failuresOf(await runWith(stage, plan, scopes))).toEqual([])
      return first.toSorted()
    }
    tried.add(scope)
    const others = scopes.filter((one) => one !== scope)
    expect(failuresOf(await runWith(stage, plan, others)), `${scope} of ${scopes.join(' ')}`).not.toEqual([])
  }
}
