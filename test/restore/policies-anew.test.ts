import { describe, expect, test } from 'vitest'
import {
  access,
  type Cast,
  country,
  ip,
  places,
  policies,
  post,
  purgeAccess,
  settle,
  strengths,
} from './access-play.ts'
import { purge } from './damage.ts'
import { putBack } from './put-back.ts'
import { all, careful, everything, type Stage, withStage } from './stage.ts'

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
    [
      'of addresses',
      'office',
      {
        '@odata.type': ip,
        displayName: 'x',
        isTrusted: false,
        ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '0.0.0.0/1' }],
      },
    ],
    [
      'of countries',
      'abroad',
      {
        '@odata.type': country,
        displayName: 'x',
        countriesAndRegions: ['SE'],
        countryLookupMethod: 'clientIpAddress',
        includeUnknownCountriesAndRegions: false,
      },
    ],
  ] as const)('%s gets every attribute back', (_, name, damage) =>
    withStage(24, async (stage) => {
      const cast = await settle(stage)
      const snapshot = await stage.backup()
      await stage.call('PATCH', `${places}/${cast[name]}`, damage)
      expect(await putBack(stage, snapshot)).toEqual([])
    }),
  )
})

test('a strength gets every attribute back', () =>
  withStage(24, async (stage) => {
    const { strength } = await settle(stage)
    const snapshot = await stage.backup()
    await stage.call('PATCH', `${strengths}/${strength}`, { displayName: 'x', description: null })
    await stage.call('POST', `${strengths}/${strength}/updateAllowedCombinations`, {
      allowedCombinations: ['fido2', 'password,sms'],
    })
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
      expect(state.named('authenticationStrengthPolicy', 'Stage keys')).toMatchObject({
        allowedCombinations: ['fido2', 'password,microsoftAuthenticatorPush'],
        combinationConfigurations: [{ allowedAAGUIDs: ['2fc0579f-8113-47ea-b116-bb5a8db9202a'] }],
      })
      const outline = await putBack(stage, snapshot)
      expect(outline.filter((line) => /Policy|Location|Strength/.test(line)).toSorted()).toEqual([
        'mapped authenticationStrength Stage keys',
        'mapped conditionalAccessPolicy Play: keys on tour',
        'mapped namedLocation On tour',
        'mapped namedLocation Rehearsal room',
      ])
    }))

  test('where Entra copies slowly, too', () =>
    withStage(24, async (stage) => {
      const cast = await settle(stage)
      const snapshot = await stage.backup()
      await ruin(stage, cast)
      stage.simulator.faults.delayReplication({ ms: 20_000 })
      stage.simulator.faults.delayUpdates({ ms: 5_000 })
      const report = await stage.run(await stage.plan(snapshot, all, everything))
      expect(
        report.objects.flatMap(({ result, name, reason }) => (result === 'failed' ? [`${name}: ${reason}`] : [])),
      ).toEqual([])
      expect(report).toMatchObject({ outcome: 'complete', differencesLeft: 0 })
    }))

  test.each([true, false])('an application that is created anew is named by its new appId; policy gone: %s', (isGone) =>
    withStage(24, async (stage) => {
      const { appId, id } = await stage.call('POST', '/applications', { displayName: 'Play desk' })
      const policy = await post(stage, policies, {
        displayName: 'Play: the desk',
        state: 'enabled',
        conditions: {
          clientAppTypes: ['all'],
          applications: { includeApplications: [appId] },
          users: { includeUsers: ['All'], excludeUsers: [stage.simulator.state.users()[0]?.id] },
        },
        grantControls: { operator: 'OR', builtInControls: ['mfa'] },
      })
      const snapshot = await stage.backup()
      if (isGone) await purgeAccess(stage, policies, policy)
      await purge(stage, '/applications', String(id))
      await putBack(stage, snapshot)
      const { state } = stage.simulator
      const anew = state.named('application', 'Play desk')?.['appId']
      expect(anew).not.toBe(appId)
      expect(state.named('conditionalAccessPolicy', 'Play: the desk')).toMatchObject({
        state: 'enabled',
        conditions: { applications: { includeApplications: [anew] } },
      })
    }),
  )

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
        conditions: {
          users: {
            includeGroups: [state.named('group', 'Covered')?.id],
            excludeUsers: [state.named('user', 'Left out')?.id],
          },
        },
      })
    }))
})
