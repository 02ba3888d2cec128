import type { Stage } from './stage.ts'

/** Paths of Conditional Access. */
export const access = '/identity/conditionalAccess'
export const policies = `${access}/policies`
export const places = `${access}/namedLocations`
export const strengths = '/policies/authenticationStrengthPolicies'
export const ip = '#microsoft.graph.ipNamedLocation'
export const country = '#microsoft.graph.countryNamedLocation'

/** Makes something and says which id it got. */
export const post = async ({ call }: Stage, path: string, body: object): Promise<string> =>
  String((await call('POST', path, body))['id'])

/** Everything a policy of the play names. */
export interface Cast {
  readonly user: string
  readonly group: string
  readonly role: string
  readonly office: string
  readonly abroad: string
  readonly strength: string
  readonly policy: string
}

/** A policy that names one of everything it can name, and all that. */
export async function settle(stage: Stage): Promise<Cast> {
  const user = await post(stage, '/users', {
    accountEnabled: true,
    displayName: 'Left out',
    mailNickname: 'leftout',
    userPrincipalName: 'leftout@contoso.example',
    passwordProfile: { password: 'Xk7!vnQ2-pTz9', forceChangePasswordNextSignIn: true },
  })
  const group = await post(stage, '/groups', {
    displayName: 'Covered',
    mailEnabled: false,
    mailNickname: 'covered',
    securityEnabled: true,
    groupTypes: [],
  })
  const role = await post(stage, '/roleManagement/directory/roleDefinitions', {
    displayName: 'Prompter',
    isEnabled: true,
    rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/standard/read'] }],
  })
  const office = await post(stage, places, {
    '@odata.type': ip,
    displayName: 'Rehearsal room',
    isTrusted: true,
    ipRanges: [
      { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/25' },
      { '@odata.type': '#microsoft.graph.iPv6CidrRange', cidrAddress: '2001:db8:7::/48' },
    ],
  })
  const abroad = await post(stage, places, {
    '@odata.type': country,
    displayName: 'On tour',
    countriesAndRegions: ['NO', 'DK'],
    countryLookupMethod: 'authenticatorAppGps',
    includeUnknownCountriesAndRegions: true,
  })
  const strength = await post(stage, strengths, {
    displayName: 'Stage keys',
    description: 'Keys of the house.',
    allowedCombinations: ['fido2', 'password,microsoftAuthenticatorPush'],
  })
  await stage.call('POST', `${access}/authenticationStrength/policies/${strength}/combinationConfigurations`, {
    '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
    appliesToCombinations: ['fido2'],
    allowedAAGUIDs: ['2fc0579f-8113-47ea-b116-bb5a8db9202a'],
  })
  const policy = await post(stage, policies, {
    displayName: 'Play: keys on tour',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'],
      applications: { includeApplications: ['All'] },
      users: { includeGroups: [group], includeRoles: [role], excludeUsers: [user] },
      locations: { includeLocations: [abroad], excludeLocations: [office] },
      platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] },
    },
    grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: strength } },
    sessionControls: {
      signInFrequency: {
        isEnabled: true,
        type: 'hours',
        value: 8,
        frequencyInterval: 'timeBased',
        authenticationType: 'primaryAndSecondaryAuthentication',
      },
    },
  })
  return { user, group, role, office, abroad, strength, policy }
}

const binned: { readonly [path: string]: string } = {
  [policies]: `${access}/deletedItems/policies`,
  [places]: `${access}/deletedItems/namedLocations`,
}

/** Deletes for good: out of the recycle bin of Conditional Access as well. */
export async function purgeAccess(stage: Stage, path: string, id: string): Promise<void> {
  await stage.call('DELETE', `${path}/${id}`)
  const bin = binned[path]
  if (bin !== undefined) await stage.call('DELETE', `${bin}/${id}`)
}
