import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { hideWhileLagging, malformed, requirePremium, stamped } from './conditional-access-rules.ts'
import type { Rules } from './entity-type.ts'
import type { Asking } from './scene.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** What a policy would be: parts of its conditions that a write leaves out keep what they were. Graph docs: conditionalaccesspolicy-update. */
const merged = (before: Fields, written: Fields): Fields => ({
  ...before,
  ...written,
  ...('conditions' in written
    ? { conditions: { ...fieldsOf(before['conditions']), ...fieldsOf(written['conditions']) } }
    : {}),
})

const includesAny = (part: unknown, names: readonly string[]): boolean =>
  names.some((name) => listOf(fieldsOf(part)[name]).length > 0)

const applicationRules = ['includeApplications', 'includeUserActions', 'includeAuthenticationContextClassReferences']
const userRules = ['includeUsers', 'includeGroups', 'includeRoles']

/** At least one rule for applications, one for users, and one control. Graph docs: conditionalaccessroot-post-policies. */
function checkRules(policy: Fields): void {
  const conditions = fieldsOf(policy['conditions'])
  const users = conditions['users']
  const applications = fieldsOf(conditions['applications'])
  if (!includesAny(applications, applicationRules))
    throw malformed("'applications' condition is missing. At least one application or user action must be included.")
  if (includesAny(applications, ['includeApplications']) && includesAny(applications, ['includeUserActions']))
    throw malformed(
      "1012: 'applications' condition cannot include both 'includeApplications' and 'includeUserActions'/'includeProtectionLevels'. Please remove one of the conditions.",
    )
  const isAnyone =
    includesAny(users, userRules) ||
    fieldsOf(users)['includeGuestsOrExternalUsers'] != null ||
    includesAny(conditions['clientApplications'], ['includeServicePrincipals'])
  if (!isAnyone) throw malformed("'users' condition is missing. At least one user, group or role must be included.")
  checkControls(policy)
}

const demands = ['builtInControls', 'customAuthenticationFactors', 'termsOfUse']

function checkControls(policy: Fields): void {
  const grant = fieldsOf(policy['grantControls'])
  const strength = grant['authenticationStrength'] != null
  const isGranting = includesAny(grant, demands) || strength
  const isSession = Object.values(fieldsOf(policy['sessionControls'])).some((control) => control != null)
  if (!isGranting && !isSession)
    throw malformed('At least one grant control or session control must be specified in the policy.')
  if (isGranting && grant['operator'] == null) throw malformed("'grantControls' must have an 'operator'.")
  const builtIn = listOf(grant['builtInControls'])
  if (builtIn.includes('block') && (builtIn.length > 1 || strength))
    throw malformed("'block' cannot be combined with other grant controls.")
  // What an authentication strength asks for is multifactor authentication already.
  if (builtIn.includes('mfa') && strength)
    throw malformed("'mfa' cannot be combined with 'authenticationStrength' in grant controls.")
}

interface Named {
  readonly part: string
  readonly field: string
  readonly type: string
  /** Words that stand for no object. Graph docs: resources/conditionalaccessusers and its like. */
  readonly words: readonly string[]
}

const people = ['All', 'None', 'GuestsOrExternalUsers']
/** The trusted addresses of multifactor authentication: no object, although an id. Seen in public issues. */
const trustedByMfa = '00000000-0000-0000-0000-000000000000'
const workloads = ['ServicePrincipalsInMyTenant']
const places = ['All', 'AllTrusted', trustedByMfa]
const named: readonly Named[] = [
  { part: 'users', field: 'includeUsers', type: 'user', words: people },
  { part: 'users', field: 'excludeUsers', type: 'user', words: people },
  { part: 'users', field: 'includeGroups', type: 'group', words: [] },
  { part: 'users', field: 'excludeGroups', type: 'group', words: [] },
  { part: 'users', field: 'includeRoles', type: 'unifiedRoleDefinition', words: [] },
  { part: 'users', field: 'excludeRoles', type: 'unifiedRoleDefinition', words: [] },
  { part: 'clientApplications', field: 'includeServicePrincipals', type: 'servicePrincipal', words: workloads },
  { part: 'clientApplications', field: 'excludeServicePrincipals', type: 'servicePrincipal', words: [] },
  { part: 'locations', field: 'includeLocations', type: 'namedLocation', words: places },
  { part: 'locations', field: 'excludeLocations', type: 'namedLocation', words: places },
]

const titles: Readonly<Record<string, string>> = {
  user: 'User',
  group: 'Group',
  unifiedRoleDefinition: 'Role',
  servicePrincipal: 'ServicePrincipal',
  namedLocation: 'NamedLocation',
}

/** Objects that a write names must be there; ones that were deleted later stay in the policy. */
function checkNamed(call: Asking, written: Fields): void {
  const { directory, findSeen } = call.world
  const conditions = fieldsOf(written['conditions'])
  for (const { part, field, type, words } of named)
    for (const id of listOf(fieldsOf(conditions[part])[field])) {
      // Places are of Conditional Access itself: what writes name does not lag, only its reads do.
      const target = type === 'namedLocation' ? directory.find(id.toLowerCase()) : findSeen(id)
      if (!words.includes(id) && (target?.type !== type || target.state !== 'live'))
        throw malformed(`${titles[type]} with id ${id} does not exist in the directory.`)
    }
  const strength = fieldsOf(fieldsOf(written['grantControls'])['authenticationStrength'])['id']
  if (typeof strength === 'string' && directory.find(strength)?.type !== 'authenticationStrengthPolicy')
    throw malformed(`AuthenticationStrengthPolicy with id ${strength} does not exist in the directory.`)
}

const strengthLink = 'authenticationStrength'

/** The strength of a policy is a relation: reads show it as it is now. */
function linkStrength(call: Asking['world'], policy: Entity): void {
  const { directory } = call
  for (const target of [...directory.targets(policy, strengthLink)]) directory.unlink(policy, strengthLink, target)
  const id = fieldsOf(fieldsOf(policy.values['grantControls'])['authenticationStrength'])['id']
  const strength = typeof id === 'string' ? directory.find(id) : undefined
  if (strength) directory.link(policy, strengthLink, strength)
}

/** What reads show of a policy's strength: all of it. Graph docs: resources/conditionalaccessgrantcontrols. */
function shownGrant(policy: Entity, value: unknown): unknown {
  const [strength] = policy.links.get(strengthLink)?.keys() ?? []
  if (value == null) return null
  const shown = strength === undefined ? null : { id: strength.id, ...strength.values }
  return { ...fieldsOf(value), authenticationStrength: shown }
}

/** What Conditional Access enforces. Graph docs: conditionalaccessroot-post-policies, conditionalaccesspolicy-update. */
export const conditionalAccessPolicyRules: Rules = {
  deletion: () => 'soft',
  checkRead: requirePremium,
  checkDelete: requirePremium,
  checkCreate: (call, values) => {
    requirePremium(call)
    checkRules(values)
    checkNamed(call, values)
  },
  complete: (call, _id, values) => ({
    ...values,
    conditions: { ...noConditions, ...fieldsOf(values['conditions']) },
    createdDateTime: nowOf(call.world),
  }),
  afterCreate: hideWhileLagging,
  checkUpdate: (call, policy, values) => {
    requirePremium(call)
    checkRules(merged(policy.values, values))
    checkNamed(call, values)
  },
  derive: (call, policy, values) => {
    const after = merged(policy.values, values)
    return stamped(call, policy, Object.fromEntries(Object.keys(values).map((name) => [name, after[name]])))
  },
  afterChange: linkStrength,
  show: (policy, name, value) => (name === 'grantControls' ? shownGrant(policy, value) : value),
}

/** The conditions of a policy that names none. */
const noConditions = {
  applications: null,
  authenticationFlows: null,
  clientAppTypes: ['all'],
  clientApplications: null,
  devices: null,
  insiderRiskLevels: null,
  locations: null,
  platforms: null,
  servicePrincipalRiskLevels: [],
  signInRiskLevels: [],
  userRiskLevels: [],
  users: null,
}
