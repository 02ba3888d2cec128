import type { EntityType } from './entity-type.ts'
import { flag, guid, listOf, record, text } from './property.ts'

const shown = { isDefault: true }
const setting = flag({ ...shown, isNotNull: true })

/** `microsoft.graph.authorizationPolicy`: one object. Graph docs: authorizationpolicy-get, authorizationpolicy-update. */
export const authorizationPolicy: EntityType = {
  name: 'authorizationPolicy',
  title: 'AuthorizationPolicy',
  path: 'policies/authorizationPolicy',
  properties: {
    displayName: text(shown),
    description: text(shown),
    allowedToSignUpEmailBasedSubscriptions: setting,
    allowedToUseSSPR: setting,
    allowEmailVerifiedUsersToJoinOrganization: setting,
    allowInvitesFrom: text({
      ...shown,
      values: ['none', 'adminsAndGuestInviters', 'adminsGuestInvitersAndAllMembers', 'everyone'],
    }),
    allowUserConsentForRiskyApps: flag(shown),
    blockMsolPowerShell: flag(shown),
    defaultUserRolePermissions: record(
      {
        allowedToCreateApps: flag({ isNotNull: true }),
        allowedToCreateSecurityGroups: flag({ isNotNull: true }),
        allowedToCreateTenants: flag(),
        allowedToReadBitlockerKeysForOwnedDevice: flag(),
        allowedToReadOtherUsers: flag({ isNotNull: true }),
        permissionGrantPoliciesAssigned: listOf(text()),
      },
      { ...shown, isNotNull: true, keepsOmitted: true },
    ),
    // Graph docs: the three roles a guest can have.
    guestUserRoleId: guid({
      ...shown,
      values: [
        'a0b1b346-4d3e-4e8b-98f8-753987be4970',
        '10dae51f-b6af-4016-8d66-8c2a99b929b3',
        '2af84b1e-32c8-42b7-82bc-daa82404023b',
      ],
    }),
    deletedDateTime: { ...text(), write: 'never' },
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: ['Policy.Read.All', 'Policy.ReadWrite.Authorization'],
    update: ['Policy.ReadWrite.Authorization'],
  },
  listUnits: 1,
  pageSize: { byDefault: 1, max: 1 },
  hasDelta: false,
  hasPhoto: false,
  singletonId: 'authorizationPolicy',
  rules: {
    derive: (_call, policy, values) => {
      const name = 'defaultUserRolePermissions'
      if (!(name in values)) return { ...values }
      return { ...values, [name]: { ...(policy.values[name] as object), ...(values[name] as object) } }
    },
  },
}
