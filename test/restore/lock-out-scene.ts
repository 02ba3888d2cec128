import type { StoredObject } from '../../src/simulator/state.ts'
import type { Stage } from './stage.ts'

export const policiesPath = '/identity/conditionalAccess/policies'
const assignments = '/roleManagement/directory/roleAssignments'
/** Global Administrator and Exchange Administrator. */
export const roles = ['62e90394-69f5-4237-9190-012177145e10', '29232cdf-9323-42fd-ade2-1d097af3e4de'] as const

/** Who is in the scene: an account that must always get in, somebody else, and three groups. */
export interface Cast {
  readonly glass: string
  readonly other: string
  readonly groups: readonly string[]
}

const makeUser = async ({ call }: Stage, name: string): Promise<string> => {
  const { id } = await call('POST', '/users', {
    accountEnabled: true,
    displayName: name,
    mailNickname: name.toLowerCase(),
    userPrincipalName: `${name.toLowerCase()}@contoso.example`,
    usageLocation: 'DE',
    passwordProfile: { password: 'Xk7!vnQ2-pTz9', forceChangePasswordNextSignIn: true },
  })
  return String(id)
}

const makeGroup = async ({ call }: Stage, name: string, more: object = {}): Promise<string> => {
  const { id } = await call('POST', '/groups', {
    displayName: name,
    mailEnabled: false,
    mailNickname: name.toLowerCase(),
    securityEnabled: true,
    ...more,
  })
  return String(id)
}

/** Sets the cast, and names the account in the vault. */
export async function castOf(stage: Stage): Promise<Cast> {
  const glass = await makeUser(stage, 'Glass')
  const other = await makeUser(stage, 'Other')
  const groups = [
    await makeGroup(stage, 'Inner'),
    await makeGroup(stage, 'Outer'),
    await makeGroup(stage, 'Holders', { isAssignableToRole: true }),
  ]
  stage.vault.breakGlass.save([glass])
  return { glass, other, groups }
}

/** Makes somebody a member of a group. */
export const join = ({ call }: Stage, group: string, member: string): Promise<unknown> =>
  call('POST', `/groups/${group}/members/$ref`, { '@odata.id': `{root}/directoryObjects/${member}` })

/** Takes somebody out of a group. */
export const leave = ({ call }: Stage, group: string, member: string): Promise<unknown> =>
  call('DELETE', `/groups/${group}/members/${member}/$ref`)

/** Gives somebody a role over the whole directory. */
export const assign = ({ call }: Stage, principalId: string, roleDefinitionId: string): Promise<unknown> =>
  call('POST', assignments, { principalId, roleDefinitionId, directoryScopeId: '/' })

/** Takes a role from somebody. */
export async function unassign({ call, simulator }: Stage, principalId: string, roleId: string): Promise<void> {
  for (const one of simulator.state.all('unifiedRoleAssignment'))
    if (one['principalId'] === principalId && one['roleDefinitionId'] === roleId)
      await call('DELETE', `${assignments}/${one.id}`)
}

/** A policy as a test says it. */
export interface Said {
  readonly state: string
  readonly users: { readonly [field: string]: readonly string[] }
  readonly control: 'mfa' | 'block' | 'compliantDevice'
  readonly apps?: readonly string[]
}

/** The body that makes a policy so. */
export const bodyOf = ({ state, users, control, apps = ['All'] }: Said): object => ({
  state,
  conditions: { clientAppTypes: ['all'], applications: { includeApplications: apps }, users },
  grantControls: { operator: 'OR', builtInControls: [control] },
})

/** Makes a policy. Returns its id. */
export async function makePolicy({ call }: Stage, displayName: string, said: Said): Promise<string> {
  const { id } = await call('POST', policiesPath, { displayName, ...bodyOf(said) })
  return String(id)
}

type Fields = { readonly [name: string]: unknown }
const fields = (value: unknown): Fields => (value ?? {}) as Fields
const texts = (value: unknown): readonly string[] => (value ?? []) as readonly string[]

/** What decides over an account in one moment, told by brute force from the directory of the simulator. */
export interface Fate {
  readonly isEnabled: boolean
  /** By name: what each policy that is on asks of the account. */
  readonly asked: ReadonlyMap<string, readonly string[]>
  readonly isAdministrator: boolean
}

/** Asks every policy, every group and every role assignment about an account. */
export function fateOf({ simulator: { state } }: Stage, account: string): Fate {
  const groups = new Set<string>()
  for (let before = -1; before !== groups.size; ) {
    before = groups.size
    for (const { id } of state.groups())
      if (state.members(id).some((member) => member === account || groups.has(member))) groups.add(id)
  }
  const held = state
    .all('unifiedRoleAssignment')
    .filter((one) => one['principalId'] === account || groups.has(String(one['principalId'])))
    .map((one) => String(one['roleDefinitionId']))
  const isNamed = (users: Fields, way: string): boolean =>
    texts(users[`${way}Users`]).some((id) => id === account || id === 'All') ||
    texts(users[`${way}Groups`]).some((id) => groups.has(id)) ||
    texts(users[`${way}Roles`]).some((id) => held.includes(id))
  const decides = (policy: StoredObject): boolean => {
    const { users, applications } = fields(policy['conditions'])
    const apps = texts(fields(applications)['includeApplications'])
    const reaches = apps.includes('All') || apps.includes('MicrosoftAdminPortals')
    return (
      policy['state'] === 'enabled' &&
      reaches &&
      isNamed(fields(users), 'include') &&
      !isNamed(fields(users), 'exclude')
    )
  }
  return {
    isEnabled: state.find(account)?.['accountEnabled'] === true,
    asked: new Map(
      state
        .all('conditionalAccessPolicy')
        .filter(decides)
        .map((policy) => [String(policy['displayName']), texts(fields(policy['grantControls'])['builtInControls'])]),
    ),
    isAdministrator: held.includes(roles[0]),
  }
}

/** In which ways an account that got in before does not, or not so, after. */
export function lockedOutBetween(before: Fate, after: Fate): readonly string[] {
  return [
    ...(before.isEnabled && !after.isEnabled ? ['disabled'] : []),
    ...(before.isAdministrator && !after.isAdministrator ? ['no administrator'] : []),
    ...[...after.asked].flatMap(([policy, controls]) => {
      const was = before.asked.get(policy)
      if (was === undefined) return [`${policy} covers it`]
      return was.join() === controls.join() || was.includes('block') ? [] : [`${policy} asks for ${controls.join()}`]
    }),
  ]
}
