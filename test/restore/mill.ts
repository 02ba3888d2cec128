import { settle } from './damage.ts'
import type { Stage } from './stage.ts'

const defaultAccess = '00000000-0000-0000-0000-000000000000'
/** The role of the mill for people. */
export const workerId = '55555555-0000-4000-8000-000000000001'
const machineId = '55555555-0000-4000-8000-000000000002'

/** An application with a role for people and one for programs, and everybody and everything that has something of it. */
export interface Mill {
  readonly application: string
  /** Its service principal: the resource of all assignments. */
  readonly principal: string
  /** The service principal of the program that calls it: another registration of this organisation. */
  readonly client: string
  readonly user: string
  readonly group: string
}

/** Builds it in the tenant of a stage. */
export async function buildMill(stage: Stage): Promise<Mill> {
  const { call } = stage
  const { users, groups } = await settle(stage)
  const role = (id: string, value: string, allowedMemberTypes: readonly string[]) => ({
    id,
    value,
    allowedMemberTypes,
    displayName: value,
    description: value,
    isEnabled: true,
  })
  const register = async (displayName: string, special: object = {}) => {
    const application = await call('POST', '/applications', { displayName, ...special })
    const { id } = await call('POST', '/servicePrincipals', { appId: application['appId'] })
    return { application: String(application['id']), appId: application['appId'], principal: String(id) }
  }
  const mill = await register('Mill', {
    appRoles: [role(workerId, 'Worker', ['User']), role(machineId, 'Machine', ['Application'])],
  })
  const caller = await register('Miller', {
    requiredResourceAccess: [{ resourceAppId: mill.appId, resourceAccess: [{ id: machineId, type: 'Role' }] }],
  })
  const [user, group] = [users[1]?.id ?? '', groups.Painters]
  for (const [principalId, appRoleId] of [
    [user, workerId],
    [user, defaultAccess],
    [group, workerId],
    [caller.principal, machineId],
  ])
    await call('POST', `/servicePrincipals/${mill.principal}/appRoleAssignedTo`, {
      principalId,
      resourceId: mill.principal,
      appRoleId,
    })
  for (const principalId of [null, user])
    await call('POST', '/oauth2PermissionGrants', {
      clientId: caller.principal,
      resourceId: mill.principal,
      consentType: principalId === null ? 'AllPrincipals' : 'Principal',
      ...(principalId === null ? {} : { principalId }),
      scope: principalId === null ? 'openid Mill.Read' : 'Mill.Grind',
    })
  return { application: mill.application, principal: mill.principal, client: caller.principal, user, group }
}

/** What is assigned and consented to at the mill, in words. */
export function accessToMill({ simulator: { state } }: Stage): readonly string[] {
  const nameOf = (id: unknown): string => String(state.find(String(id))?.['displayName'] ?? id)
  const assigned = state
    .all('appRoleAssignment')
    .filter((one) => nameOf(one['resourceId']) === 'Mill')
    .map((one) => `${nameOf(one['principalId'])} ${one['appRoleId']}`)
  const granted = state
    .all('oAuth2PermissionGrant')
    .filter((one) => nameOf(one['resourceId']) === 'Mill')
    .map(
      (one) =>
        `${nameOf(one['clientId'])} for ${one['principalId'] === undefined ? 'all' : nameOf(one['principalId'])}: ${one['scope']}`,
    )
  return [...assigned, ...granted].sort()
}

/** All of it, as it was built. */
export const fullAccess: readonly string[] = [
  `Miller ${machineId}`,
  'Miller for Villager 1: Mill.Grind',
  'Miller for all: openid Mill.Read',
  `Painters ${workerId}`,
  `Villager 1 ${defaultAccess}`,
  `Villager 1 ${workerId}`,
].sort()
