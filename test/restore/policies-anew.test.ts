import { describe, expect, test } from 'vitest'
import { purge } from './damage.ts'
import { all, careful, everything, outlineOf, type Stage, withStage } from './stage.ts'

const access = '/identity/conditionalAccess'
const policies = `${access}/policies`
const places = `${access}/namedLocations`
const strengths = '/policies/authenticationStrengthPolicies'
const ip = '#microsoft.graph.ipNamedLocation'
const country = '#microsoft.graph.countryNamedLocation'

const post = async ({ call }: Stage, path: string, body: object): Promise<string> =>
  String((await call('POST', path, body))['id'])

/** Everything a policy of the play names. */
interface Cast {
  readonly user: string
  readonly group: string
  readonly role: string
  readonly office: string
  readonly abroad: string
  readonly strength: string
  readonly policy: string
}

async function settle(stage: Stage): Promise<Cast> {
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
    sessionControls: { signInFrequency: { isEnabled: true, type: 'hours', value: 8, frequencyInterval: 'timeBased', authenticationType: 'primaryAndSecondaryAuthentication' } },
  })
  return { user, group, role, office, abroad, strength, policy }
}

/** Restores everything and expects that nothing is left but new ids and what is put back report-only. */
async function putBack(stage: Stage, snapshot: number, selection = all): Promise<readonly string[]> {
  const report = await stage.run(await stage.plan(snapshot, selection, everything))
  const failed = report.objects.flatMap(({ name, result, reason }) => (result === 'failed' ? [`${name}: ${reason}`] : []))
  expect(failed).toEqual([])
  const outline = outlineOf(await stage.differenceFrom(snapshot))
  expect(outline.filter((line) => !line.startsWith('mapped'))).toEqual([])
  expect([report.outcome, report.differencesLeft]).toEqual(['complete', 0])
  expect((await stage.plan(snapshot, selection, everything)).steps).toEqual([])
  return outline
}

const binned = { [policies]: `${access}/deletedItems/policies`, [places]: `${access}/deletedItems/namedLocations` }

/** Deletes for good: out of the recycle bin of Conditional Access as well. */
async function purgeAccess(stage: Stage, path: string, id: string): Promise<void> {
  await stage.call('DELETE', `${path}/${id}`)
  const bin = binned[path]
  if (bin !== undefined) await stage.call('DELETE', `${bin}/${id}`)
}

describe('a policy that is there', () => {
  test('gets back every part that was changed', () =>
    withStage(24, async (stage) => {
      const { policy } = await settle(stage)
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${policies}/${policy}`, {
        displayName: 'Off',
        description: 'x',
        state: 'disabled',
        conditions: {
          clientAppTypes: ['all'],
          users: { includeUsers: ['All'], includeGroups: [], includeRoles: [], excludeUsers: [] },
          locations: null,
          platforms: null,
        },
        grantControls: { operator: 'OR', builtInControls: ['mfa'], authenticationStrength: null },
        sessionControls: null,
      })
      expect(await putBack(stage, snapshot)).toEqual([])
    }))
})

describe('a named location', () => {
  test.each([
    ['of addresses', 'office', { '@odata.type': ip, displayName: 'x', isTrusted: false, ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '0.0.0.0/1' }] }],
    ['of countries', 'abroad', { '@odata.type': country, displayName: 'x', countriesAndRegions: ['SE'], countryLookupMethod: 'clientIpAddress', includeUnknownCountriesAndRegions: false }],
  ] as const)('%s gets every attribute back', (_, name, damage) =>
    withStage(24, async (stage) => {
      const cast = await settle(stage)
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${places}/${cast[name]}`, damage)
      expect(await putBack(stage, snapshot)).toEqual([])
    }))
})

test('a strength gets every attribute back', () =>
  withStage(24, async (stage) => {
    const { strength } = await settle(stage)
    const snapshot = await stage.backup()
    await stage.call('PATCH', `${strengths}/${strength}`, { displayName: 'x', description: null })
    await stage.call('POST', `${strengths}/${strength}/updateAllowedCombinations`, { allowedCombinations: ['fido2', 'password,sms'] })
    const of = `${access}/authenticationStrength/policies/${strength}/combinationConfigurations`
    const [one] = (await stage.call('GET', of))['value'] as readonly { readonly id: string }[]
    await stage.call('PATCH', `${of}/${one?.id}`, {
      '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
      allowedAAGUIDs: ['c5ef55ff-ad9a-4b9f-b580-adebafe026d0'],
    })
    expect(await putBack(stage, snapshot)).toEqual([])
  }))

describe('where all of it is gone for good', () => {
  const ruin = async (stage: Stage, cast: Cast): Promise<void> => {
    await purgeAccess(stage, policies, cast.policy)
    await stage.call('PATCH', `${places}/${cast.office}`, { '@odata.type': ip, isTrusted: false })
    await purgeAccess(stage, places, cast.office)
    await purgeAccess(stage, places, cast.abroad)
    await stage.call('DELETE', `${strengths}/${cast.strength}`)
    await stage.call('DELETE', `/roleManagement/directory/roleDefinitions/${cast.role}`)
    await purge(stage, '/groups', cast.group)
    await purge(stage, '/users', cast.user)
  }

  test('the policy comes back report-only, naming everything by its new id; turning it on is a step of its own', () =>
    withStage(24, async (stage) => {
      const cast = await settle(stage)
      const snapshot = await stage.backup()
      await ruin(stage, cast)
      const plan = await stage.plan(snapshot, all, careful)
      const ofPolicy = plan.steps.filter(({ object }) => object.id === cast.policy)
      expect(ofPolicy.map(({ action, parts, ticked }) => [action, parts[0], ticked])).toEqual([
        ['create', undefined, true],
        ['licence', 'state', false],
      ])
      await stage.run(plan)
      const { state } = stage.simulator
      const anew = (type: string, name: string) => state.named(type, name)?.id
      expect(state.named('conditionalAccessPolicy', 'Play: keys on tour')).toMatchObject({
        state: 'enabledForReportingButNotEnforced',
        conditions: {
          users: {
            includeGroups: [anew('group', 'Covered')],
            includeRoles: [cast.role],
            excludeUsers: [anew('user', 'Left out')],
          },
          locations: {
            includeLocations: [anew('namedLocation', 'On tour')],
            excludeLocations: [anew('namedLocation', 'Rehearsal room')],
          },
        },
      })
      // Trust is a step of its own, too.
      expect(state.named('namedLocation', 'Rehearsal room')).toMatchObject({ isTrusted: false })
      const outline = await putBack(stage, snapshot)
      expect(outline.filter((line) => /Policy|Location|Strength/.test(line)).toSorted()).toEqual([
        'mapped authenticationStrength Stage keys',
        'mapped conditionalAccessPolicy Play: keys on tour',
        'mapped namedLocation On tour',
        'mapped namedLocation Rehearsal room',
      ])
    }))

  test('a policy that stayed names what came back: its conditions are rewritten, before it decides', () =>
    withStage(24, async (stage) => {
      const cast = await settle(stage)
      const snapshot = await stage.backup()
      await purge(stage, '/groups', cast.group)
      await purge(stage, '/users', cast.user)
      await putBack(stage, snapshot)
      const { state } = stage.simulator
      expect(state.find(cast.policy)).toMatchObject({
        state: 'enabled',
        conditions: { users: { includeGroups: [state.named('group', 'Covered')?.id], excludeUsers: [state.named('user', 'Left out')?.id] } },
      })
    }))
})
