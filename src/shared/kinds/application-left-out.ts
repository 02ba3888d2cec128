import { type LeftOut, notYet, securityAttributes } from './left-out.ts'

/** Graph docs: resources/application and resources/serviceprincipal, relationships. */
const policies: LeftOut = {
  what: 'Policies for its tokens, claims, home realm and credentials',
  names: [
    'appManagementPolicies',
    'claimsMappingPolicies',
    'homeRealmDiscoveryPolicies',
    'tokenIssuancePolicies',
    'tokenLifetimePolicies',
  ],
  reason: notYet,
}

const provisioning: LeftOut = {
  what: 'Provisioning: which accounts it makes elsewhere, and how',
  names: ['synchronization'],
  reason: notYet,
}

const sponsors: LeftOut = {
  what: 'Sponsors of agents, and which blueprint an agent is of',
  names: ['sponsors', 'agentIdentityBlueprintId', 'inheritablePermissions'],
  reason: 'The lists that show them take permissions of their own. Write them down elsewhere.',
}

/** What Graph tells of an app registration and no backup holds. */
export const applicationLeftOut: readonly LeftOut[] = [
  {
    what: 'Federated credentials',
    names: ['federatedIdentityCredentials'],
    reason: `${notYet} They stay with what leaves the recycle bin.`,
  },
  {
    what: 'The definitions of attributes that it adds to others',
    names: ['extensionProperties'],
    reason:
      'The values are kept with the objects that have them. The definitions stay with what leaves the recycle bin.',
  },
  { what: 'The logo', names: ['logo'], reason: 'Keep the picture elsewhere.' },
  { ...policies, names: policies.names.filter((name) => name !== 'claimsMappingPolicies') },
  provisioning,
  { what: 'Who made it', names: ['createdOnBehalfOf'], reason: 'The audit log tells it: keep that.' },
  sponsors,
]

/** What Graph tells of an enterprise application and no backup holds. */
export const servicePrincipalLeftOut: readonly LeftOut[] = [
  securityAttributes,
  policies,
  provisioning,
  {
    what: 'Federated credentials of managed identities',
    names: ['federatedIdentityCredentials'],
    reason: 'Azure keeps them with the managed identity.',
  },
  {
    what: 'Which permissions count as low',
    names: ['delegatedPermissionClassifications'],
    reason: notYet,
  },
  { what: 'Settings for Remote Desktop', names: ['remoteDesktopSecurityConfiguration'], reason: notYet },
  {
    what: 'Addresses of Microsoft’s own services',
    names: ['endpoints'],
    reason: 'Microsoft keeps them.',
  },
  { what: 'What it made', names: ['createdObjects'], reason: 'The audit log tells it: keep that.' },
  sponsors,
]
