import type { PermissionRow } from '../../shared/api/connection.contract.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import type { RestorePermission } from '../../shared/kinds/permission.ts'
import { permissionsOfWrite, toPlannedWrite } from '../../shared/kinds/permission-of-write.ts'
import { joinPermissions } from '../../shared/model/permission-rows.ts'
import type { Plan, PlanStep } from '../../shared/model/plan.ts'

/** Whether the object with this id is a user known to hold a role, or a group that can: Entra lets only few touch it. */
export type IsPrivileged = (id: string) => boolean

interface Asked {
  readonly permission: RestorePermission
  readonly kind: string
}

function askedByStep({ object, requests, targets, gives }: PlanStep, isPrivileged: IsPrivileged): readonly Asked[] {
  const kind = findKind(object.kind)
  if (kind === undefined) return []
  const facts = {
    targets: targets.map((target) => target.kind),
    gives: gives !== undefined,
    isPrivileged: isPrivileged(object.id),
  }
  return requests.flatMap((request) =>
    permissionsOfWrite(kind.permissions, toPlannedWrite(request, facts)).map((permission) => ({
      permission,
      kind: kind.id,
    })),
  )
}

/** Without those that wider ones serve, which are needed anyway. */
function withoutCovered(asked: readonly Asked[]): readonly Asked[] {
  const isCovered = ({ permission: { scope, coveredBy = [] } }: Asked): boolean =>
    coveredBy.some((wider) => wider !== scope && own.has(wider))
  // What is itself covered covers nothing: else two would leave for each other.
  const own = new Set(
    asked.filter(({ permission }) => permission.coveredBy === undefined).map(({ permission }) => permission.scope),
  )
  return asked.filter((one) => !isCovered(one))
}

/**
 * What the ticked steps of a plan take, and no more. `isPrivileged` tells whom Entra protects, as of now or of the
 * snapshot; absent: what the plan itself tells.
 */
export const planPermissions = (plan: Pick<Plan, 'steps'>, isPrivileged: IsPrivileged = () => false): PermissionRow[] =>
  joinPermissions(
    withoutCovered(plan.steps.filter(({ ticked }) => ticked).flatMap((step) => askedByStep(step, isPrivileged))),
  )

/** The scopes of `planPermissions`. */
export const planScopes = (plan: Pick<Plan, 'steps'>, isPrivileged?: IsPrivileged): readonly string[] =>
  planPermissions(plan, isPrivileged).map(({ scope }) => scope)
