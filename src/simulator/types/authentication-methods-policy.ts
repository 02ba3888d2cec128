import { nowOf } from '../clock.ts'
import { defaultSelection } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { authenticationMethodConfiguration } from './authentication-method-configuration.ts'
import type { EntityType } from './entity-type.ts'
import { listOf, moment, readOnly, record, text, whole } from './property.ts'

const shown = { isDefault: true }
const target = {
  id: text({ isNotNull: true }),
  targetType: text({ values: ['user', 'group'], isNotNull: true }),
}

/**
 * `microsoft.graph.authenticationMethodsPolicy`: one object; its configurations come with it.
 * Graph docs: authenticationmethodspolicy-get, authenticationmethodspolicy-update.
 */
export const authenticationMethodsPolicy: EntityType = {
  name: 'authenticationMethodsPolicy',
  title: 'AuthenticationMethodsPolicy',
  path: 'policies/authenticationMethodsPolicy',
  properties: {
    registrationEnforcement: record(
      {
        authenticationMethodsRegistrationCampaign: record({
          snoozeDurationInDays: whole({ isNotNull: true }),
          state: text({ values: ['default', 'enabled', 'disabled'], isNotNull: true }),
          excludeTargets: listOf(record(target)),
          includeTargets: listOf(record({ ...target, targetedAuthenticationMethod: text() })),
        }),
      },
      shown,
    ),
    policyMigrationState: text({
      ...shown,
      write: 'undocumented',
      values: ['preMigration', 'migrationInProgress', 'migrationComplete'],
    }),
    reconfirmationInDays: whole({ ...shown, write: 'undocumented' }),
    ...readOnly({
      displayName: text(shown),
      description: text(shown),
      lastModifiedDateTime: moment(shown),
      policyVersion: text(shown),
      authenticationMethodConfigurations: listOf(record({}), shown),
    }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: ['Policy.Read.AuthenticationMethod', 'Policy.ReadWrite.AuthenticationMethod', 'Policy.Read.All'],
    update: ['Policy.ReadWrite.AuthenticationMethod'],
  },
  listUnits: 1,
  pageSize: { byDefault: 1, max: 1 },
  hasDelta: false,
  hasPhoto: false,
  singletonId: 'authenticationMethodsPolicy',
  rules: {
    derive: (call, _policy, values) => ({ ...values, lastModifiedDateTime: nowOf(call.world) }),
    answersUpdate: () => true,
    show: (policy, name, value) =>
      name === 'authenticationMethodConfigurations'
        ? [...(policy.links.get(name)?.keys() ?? [])].map((configuration) =>
            showSelected(
              authenticationMethodConfiguration,
              configuration,
              defaultSelection(authenticationMethodConfiguration),
            ),
          )
        : value,
  },
}
