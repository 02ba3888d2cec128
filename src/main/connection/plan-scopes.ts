import type { PermissionRow } from '../../shared/api/connection.contract.ts'
import { AppError } from '../../shared/errors.ts'
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

/** The same with a wider permission in the place of one that Microsoft Graph does not have there, where one serves. */
function withWider(asked: Asked, lacking: ReadonlySet<string>): Asked {
  const { scope, why, coveredBy = [] } = asked.permission
  const wider = lacking.has(scope) ? coveredBy.find((one) => !lacking.has(one)) : undefined
  if (wider === undefined) return asked
  const because = `Microsoft Graph does not have ${scope} here, which is narrower.`
  return { ...asked, permission: { scope: wider, why: `${why} ${because}` } }
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

const askedByPlan = ({ steps }: Pick<Plan, 'steps'>, isPrivileged: IsPrivileged): readonly Asked[] =>
  steps.filter(({ ticked }) => ticked).flatMap((step) => askedByStep(step, isPrivileged))

/** How a plan is looked at for its permissions. */
export interface PlanLook {
  /** Whom Entra protects, as of now or of the snapshot; absent: nobody is known to be. */
  readonly isPrivileged?: IsPrivileged
  /** Permissions that Microsoft Graph does not have there; absent: it has them all. */
  readonly lacking?: readonly string[]
}

/** What the ticked steps of a plan take, and no more. */
export const planPermissions = (
  plan: Pick<Plan, 'steps'>,
  { isPrivileged = () => false, lacking = [] }: PlanLook = {},
): PermissionRow[] => {
  const unknown = new Set(lacking)
  return joinPermissions(withoutCovered(askedByPlan(plan, isPrivileged).map((asked) => withWider(asked, unknown))))
}

/** The scopes of `planPermissions`. */
export const planScopes = (plan: Pick<Plan, 'steps'>, look?: PlanLook): readonly string[] =>
  planPermissions(plan, look).map(({ scope }) => scope)

/** Of the permissions that the ticked steps take, those that a wider one can stand in for. */
export const replaceableScopes = (
  plan: Pick<Plan, 'steps'>,
  { isPrivileged = () => false }: PlanLook,
): readonly string[] => [
  ...new Set(
    askedByPlan(plan, isPrivileged).flatMap(({ permission: { scope, coveredBy = [] } }) =>
      coveredBy.length > 0 ? [scope] : [],
    ),
  ),
]

/**
 * Which permissions Microsoft Graph does not have there, by what the sign-in threw (`details.unknownScope`); where it was not
 * told which, all that can be replaced. Empty: that is not why it threw, or nothing can stand in.
 */
export function findLacking(thrown: unknown, replaceable: readonly string[]): readonly string[] {
  const unknown = thrown instanceof AppError ? thrown.details['unknownScope'] : undefined
  if (unknown === undefined) return []
  return replaceable.filter((scope) => unknown === '' || scope.toLowerCase() === unknown.toLowerCase())
}
