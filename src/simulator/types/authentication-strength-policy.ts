import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { malformed, requirePremium } from './conditional-access-rules.ts'
import type { EntityType, Rules } from './entity-type.ts'
import { listOf, moment, readOnly, record, text } from './property.ts'

const shown = { isDefault: true }

/** Ways of proving identity. v1.0 metadata: authenticationMethodModes. */
const modes: ReadonlySet<string> = new Set([
  'password',
  'voice',
  'hardwareOath',
  'softwareOath',
  'sms',
  'fido2',
  'windowsHelloForBusiness',
  'microsoftAuthenticatorPush',
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'email',
  'x509CertificateSingleFactor',
  'x509CertificateMultiFactor',
  'federatedSingleFactor',
  'federatedMultiFactor',
  'qrCodePin',
])

/** Combinations as Graph writes them: joined by a comma. Throws 400 for a mode that is none. Graph docs: authenticationstrengthpolicy-updateallowedcombinations. */
export function checkedCombinations(value: unknown): readonly string[] {
  const combinations = Array.isArray(value)
    ? value.map((one) =>
        String(one)
          .split(',')
          .map((mode) => mode.trim()),
      )
    : []
  if (combinations.length === 0) throw malformed('At least one allowed combination must be specified.')
  const stranger = combinations.flat().find((mode) => !modes.has(mode))
  if (stranger !== undefined) throw malformed(`'${stranger}' is not a valid authentication method mode.`)
  return combinations.map((one) => one.join(','))
}

/** Throws 400 for a strength that Microsoft made. Graph docs: authenticationstrengthpolicy-update. */
export function requireCustom(strength: Entity): void {
  if (strength.values['policyType'] === 'builtIn')
    throw malformed('A built-in authentication strength policy cannot be changed or deleted.')
}

const rules: Rules = {
  checkCreate: (call, values) => {
    requirePremium(call)
    checkedCombinations(values['allowedCombinations'])
  },
  complete: (call, _id, values) => ({
    ...values,
    allowedCombinations: checkedCombinations(values['allowedCombinations']),
    policyType: 'custom',
    requirementsSatisfied: 'mfa',
    combinationConfigurations: [],
    createdDateTime: nowOf(call.world),
    modifiedDateTime: nowOf(call.world),
  }),
  checkUpdate: (call, strength, values) => {
    requirePremium(call)
    requireCustom(strength)
    if ('allowedCombinations' in values)
      throw malformed("'allowedCombinations' cannot be updated here. Use the action updateAllowedCombinations.")
  },
  derive: (call, _strength, values) => ({ ...values, modifiedDateTime: nowOf(call.world) }),
  checkDelete: (call, strength) => {
    requirePremium(call)
    requireCustom(strength)
    const [policy] = call.world.directory.sources(strength, 'authenticationStrength')
    if (policy) throw malformed('The authentication strength policy is referenced by a Conditional Access policy.')
  },
}

const writeScopes = ['Policy.ReadWrite.ConditionalAccess', 'Policy.ReadWrite.AuthenticationMethod']

/** `microsoft.graph.authenticationStrengthPolicy`, built-in and custom. Graph docs: resources/authenticationstrengthpolicy. */
export const authenticationStrengthPolicy: EntityType = {
  name: 'authenticationStrengthPolicy',
  title: 'AuthenticationStrengthPolicy',
  path: 'policies/authenticationStrengthPolicies',
  properties: {
    displayName: text({ ...shown, isRequired: true, isNotNull: true, maxLength: 256 }),
    description: text(shown),
    allowedCombinations: listOf(text(), { ...shown, isRequired: true }),
    ...readOnly({
      policyType: text(shown),
      requirementsSatisfied: text(shown),
      combinationConfigurations: listOf(record({}), shown),
      createdDateTime: moment(shown),
      modifiedDateTime: moment(shown),
    }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: [
      'Policy.Read.AuthenticationMethod',
      'Policy.Read.All',
      'Policy.ReadWrite.ConditionalAccess',
      'Policy.ReadWrite.AuthenticationMethod',
    ],
    create: writeScopes,
    update: writeScopes,
    delete: writeScopes,
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 100 },
  // Graph docs: authenticationstrengthroot-list-policies names $filter and no other.
  refusedOptions: ['$select', '$top', '$expand', '$search', '$orderby', '$count'],
  hasDelta: false,
  hasPhoto: false,
  rules,
}
