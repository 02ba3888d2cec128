import { nowOf } from '../clock.ts'
import { malformed } from './conditional-access-rules.ts'
import type { EntityType, Rules } from './entity-type.ts'
import { flag, listOf, type Property, record, text, whole } from './property.ts'

const shown = { isDefault: true }
const derived = { ...shown, isOfDerived: true }
const open = { keepsOmitted: true }

const configState = text({ values: ['default', 'enabled', 'disabled'] })
const featureTarget = record({ id: text(), targetType: text({ values: ['group', 'administrativeUnit', 'role'] }) })
const feature = record({ state: configState, includeTarget: featureTarget, excludeTarget: featureTarget })
const targetType = text({ values: ['user', 'group'], isNotNull: true })

/** Properties that only the configuration of one method has. v1.0 metadata: the types derived from authenticationMethodConfiguration. */
const own: Readonly<Record<string, Readonly<Record<string, Property>>>> = {
  fido2: {
    isAttestationEnforced: flag(derived),
    isSelfServiceRegistrationAllowed: flag(derived),
    keyRestrictions: record(
      { isEnforced: flag(), enforcementType: text({ values: ['allow', 'block'] }), aaGuids: listOf(text()) },
      derived,
    ),
  },
  microsoftAuthenticator: {
    isSoftwareOathEnabled: flag(derived),
    featureSettings: record(
      { displayAppInformationRequiredState: feature, displayLocationInformationRequiredState: feature },
      derived,
    ),
  },
  sms: {},
  temporaryAccessPass: {
    defaultLength: whole(derived),
    defaultLifetimeInMinutes: whole(derived),
    isUsableOnce: flag(derived),
    maximumLifetimeInMinutes: whole(derived),
    minimumLifetimeInMinutes: whole(derived),
  },
  softwareOath: {},
  voice: { isOfficePhoneAllowed: flag(derived) },
  email: { allowExternalIdToUseEmailOtp: text({ ...derived, values: ['default', 'enabled', 'disabled'] }) },
  x509Certificate: {
    certificateUserBindings: listOf(
      record({
        priority: whole(),
        trustAffinityLevel: text({ values: ['low', 'high'] }),
        userProperty: text(),
        x509CertificateField: text(),
      }),
      derived,
    ),
    authenticationModeConfiguration: record(
      {
        x509CertificateAuthenticationDefaultMode: text(),
        x509CertificateDefaultRequiredAffinityLevel: text(),
        rules: listOf(
          record({
            identifier: text(),
            issuerSubjectIdentifier: text(),
            policyOidIdentifier: text(),
            x509CertificateAuthenticationMode: text(),
            x509CertificateRequiredAffinityLevel: text(),
            x509CertificateRuleType: text(),
          }),
        ),
      },
      derived,
    ),
  },
  qrCodePin: { pinLength: whole(derived), standardQRCodeLifetimeInDays: whole(derived) },
}

/** Graph's name of the type of a method's configuration. */
export const configurationType = (method: string): string =>
  `#microsoft.graph.${method}AuthenticationMethodConfiguration`

const ownNames = new Set(Object.values(own).flatMap((properties) => Object.keys(properties)))
const ownOf = new Map(Object.entries(own).map(([method, properties]) => [configurationType(method), properties]))

const has = (odataType: unknown, name: string): boolean =>
  !ownNames.has(name) || Object.hasOwn(ownOf.get(String(odataType)) ?? {}, name)

const rules: Rules = {
  checkUpdate: (_call, configuration, values) => {
    const odataType = configuration.values['@odata.type']
    if (values['@odata.type'] === undefined) throw malformed("'@odata.type' of the configuration is required.")
    if (values['@odata.type'] !== odataType)
      throw malformed(`The type of the configuration is '${String(odataType)}'; it cannot be changed.`)
    const stranger = Object.keys(values).find((name) => !has(odataType, name))
    if (stranger !== undefined)
      throw malformed(`The property '${stranger}' does not exist on type '${String(odataType).slice(1)}'.`)
  },
  afterChange: ({ directory, clock }, configuration) => {
    for (const policy of directory.sources(configuration, 'authenticationMethodConfigurations'))
      directory.set(policy, 'lastModifiedDateTime', nowOf({ clock }))
  },
  has: (configuration, name) => has(configuration.values['@odata.type'], name),
}

/**
 * `microsoft.graph.authenticationMethodConfiguration`: one for each method, contained in the policy of methods.
 * Graph docs: resources/authenticationmethodconfiguration.
 */
export const authenticationMethodConfiguration: EntityType = {
  name: 'authenticationMethodConfiguration',
  title: 'AuthenticationMethodConfiguration',
  path: 'policies/authenticationMethodsPolicy/authenticationMethodConfigurations',
  properties: {
    '@odata.type': text({ ...shown, isNotNull: true, values: [...ownOf.keys()] }),
    state: text({ ...shown, isNotNull: true, values: ['enabled', 'disabled'] }),
    excludeTargets: listOf(record({ id: text({ isNotNull: true }), targetType }), shown),
    includeTargets: listOf(
      record(
        {
          id: text({ isNotNull: true }),
          targetType,
          isRegistrationRequired: flag(),
          authenticationMode: text({ values: ['any', 'deviceBasedPush', 'push'] }),
          isUsableForSignIn: flag(),
          allowedPasskeyProfiles: listOf(text()),
        },
        open,
      ),
      derived,
    ),
    ...Object.assign({}, ...Object.values(own)),
  },
  links: {},
  indexed: ['id'],
  keys: ['id'],
  scopes: {
    read: ['Policy.Read.AuthenticationMethod', 'Policy.ReadWrite.AuthenticationMethod', 'Policy.Read.All'],
    update: ['Policy.ReadWrite.AuthenticationMethod'],
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 100 },
  refusedOptions: ['$select', '$top', '$filter', '$expand', '$search', '$orderby', '$count'],
  hasDelta: false,
  hasPhoto: false,
  rules,
}
