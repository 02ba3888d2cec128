import { listIn, objectIn, textIn } from '../../../shared/kinds/json-parts.ts'
import { labelOf } from '../../../shared/kinds/method-configurations.ts'
import { toAsks, toRule, toSettings } from '../../../shared/lock-out/to-policy.ts'
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts'
import type {
  FactAccount,
  FactGrant,
  FactMethod,
  FactPolicy,
  FactRole,
  FactStrength,
} from '../../../shared/model/lock-out.ts'
import type { Content, ObjectState } from '../../../shared/model/object-state.ts'

type PolicyParts = Partial<Omit<FactPolicy, 'id' | 'name'>>

/** The parts of a policy that are named in a value that Graph reads or takes. */
export function toPolicyParts(value: JsonObject): PolicyParts {
  const { state, conditions, grantControls, sessionControls } = value
  return {
    ...(state === undefined ? {} : { state: textIn(state) }),
    ...(conditions === undefined ? {} : { rule: toRule(conditions) }),
    ...(grantControls === undefined ? {} : { asks: toAsks(grantControls) }),
    ...(sessionControls === undefined ? {} : { session: toSettings(sessionControls) }),
  }
}

/** All of a policy as it was read: what is absent is empty. */
export const toWholePolicy = (content: Content): Omit<FactPolicy, 'id' | 'name'> => ({
  state: textIn(content['state']),
  rule: toRule(content['conditions']),
  asks: toAsks(content['grantControls']),
  session: toSettings(content['sessionControls']),
})

/** The type of guest an account is, as policies name it; empty: none. Graph docs: resources/user, conditionalaccessguestsorexternalusers. */
export function guestTypeOf(content: Content): string {
  const isGuest = content['userType'] === 'Guest'
  if (textIn(content['userPrincipalName']).toUpperCase().includes('#EXT#'))
    return isGuest ? 'b2bCollaborationGuest' : 'b2bCollaborationMember'
  return isGuest ? 'internalGuest' : ''
}

/** An account as it was read. One of which nobody knows whether it is enabled is taken for enabled. */
export const toAccount = (
  { id, name, content }: ObjectState,
  is: 'breakGlass' | 'operator' | 'consenter',
): FactAccount => ({
  id,
  name,
  isOperator: is !== 'breakGlass',
  ...(is === 'consenter' ? { isConsenter: true } : {}),
  isEnabled: content['accountEnabled'] !== false,
  guest: guestTypeOf(content),
})

/** Permission to do more than read something or see one's own. v1.0 metadata: unifiedRolePermission. */
const isStrongAction = (action: JsonValue): boolean =>
  !/\/(?:read|basic\/read|standard\/read|allProperties\/read)$/.test(textIn(action))

/** A role as it was read or is written. Strong: it allows more than reading. Where nobody knows, it is. */
export function toRole(id: string, name: string, content: Content | undefined): FactRole {
  const permissions = listIn(content?.['rolePermissions'])
  const actions = permissions.flatMap((permission) => listIn(objectIn(permission)['allowedResourceActions']))
  const isOn = content?.['isEnabled'] !== false
  return { id, name, isStrong: isOn && (actions.length === 0 || actions.some(isStrongAction)) }
}

/** Who has which role, from an assignment or what makes one. */
export const toGrant = (id: string, content: Content): FactGrant => ({
  id,
  principal: textIn(content['principalId']),
  role: textIn(content['roleDefinitionId']),
  isWide: content['directoryScopeId'] === '/',
})

/** What of an authentication strength is named in a value. */
export const toStrengthParts = (value: JsonObject): Partial<Omit<FactStrength, 'id' | 'name'>> => ({
  ...(value['allowedCombinations'] === undefined
    ? {}
    : { combinations: listIn(value['allowedCombinations']).map(textIn) }),
  ...(value['combinationConfigurations'] === undefined
    ? {}
    : { settings: toSettings(withoutIds(value['combinationConfigurations'])) }),
})

/** Settings of combinations get other ids when they are made again. */
const withoutIds = (value: JsonValue): JsonValue =>
  listIn(value).map((one) => {
    const { id: _, ...rest } = objectIn(one)
    return rest
  })

const everyone = 'all_users'

/** One method of signing in, from its configuration. */
export function toMethod(configuration: JsonObject): FactMethod {
  const { id, state, includeTargets, excludeTargets, displayName: _, ...rest } = configuration
  const idsIn = (targets: JsonValue | undefined): string[] => listIn(targets).map((one) => textIn(objectIn(one)['id']))
  const include = idsIn(includeTargets)
  return {
    id: textIn(id),
    name: labelOf(configuration),
    isEnabled: state === 'enabled',
    everyone: include.includes(everyone),
    include: include.filter((one) => one !== everyone),
    exclude: idsIn(excludeTargets),
    settings: toSettings(rest),
  }
}
