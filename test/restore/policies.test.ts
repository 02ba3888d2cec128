import { expect, test } from 'vitest'
import { all, careful, everything, type Stage, withStage } from './stage.ts'

const policies = '/identity/conditionalAccess/policies'
const places = '/identity/conditionalAccess/namedLocations'
const methods = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations'
const ip = { '@odata.type': '#microsoft.graph.ipNamedLocation' }
const office = 'CA003: Multifactor authentication outside the office'
const payments = 'CA007: Payments need a key and a managed device'

const ours = {
  ...all,
  kinds: [
    'conditionalAccessPolicy',
    'namedLocation',
    'authenticationStrength',
    'authenticationMethodsPolicy',
    'authorizationPolicy',
  ],
}

const idOf = ({ simulator }: Stage, type: string, name: string): string => simulator.state.named(type, name)?.id ?? ''

/** What someone does to the policies of a tenant in a bad hour. */
async function damage(stage: Stage): Promise<void> {
  const { call } = stage
  await call('PATCH', `${policies}/${idOf(stage, 'conditionalAccessPolicy', office)}`, {
    state: 'disabled',
    conditions: { users: { includeUsers: ['All'] }, locations: null },
  })
  await call('DELETE', `${policies}/${idOf(stage, 'conditionalAccessPolicy', payments)}`)
  await call('PATCH', `${places}/${idOf(stage, 'namedLocation', 'Warehouses')}`, {
    ...ip,
    displayName: 'Anywhere',
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' }],
  })
  const strength = idOf(stage, 'authenticationStrengthPolicy', 'Joiners')
  const url = `/policies/authenticationStrengthPolicies/${strength}/updateAllowedCombinations`
  await call('POST', url, { allowedCombinations: ['fido2', 'password'] })
  await call('PATCH', '/policies/authorizationPolicy', {
    allowInvitesFrom: 'everyone',
    defaultUserRolePermissions: { allowedToCreateApps: true },
  })
  await call('PATCH', `${methods}/Voice`, {
    '@odata.type': '#microsoft.graph.voiceAuthenticationMethodConfiguration',
    state: 'enabled',
  })
}

test('policies come back as they were, nothing is turned on before it is right', () =>
  withStage(60, async (stage) => {
    const snapshot = await stage.backup()
    await damage(stage)
    const report = await stage.run(await stage.plan(snapshot, ours, everything))
    expect([report.outcome, report.differencesLeft]).toEqual(['complete', 0])
    const { changes } = await stage.differenceFrom(snapshot)
    expect(changes.filter(({ kind }) => ours.kinds.includes(kind))).toEqual([])
    const id = idOf(stage, 'conditionalAccessPolicy', office)
    expect(stage.writes().filter((write) => write === `PATCH ${policies}/${id}`)).toHaveLength(2)
    // Policies come last, and the one that is turned on is the last of all.
    const isOfPolicy = (write: string): boolean => /conditionalAccess\/(?:deletedItems\/)?policies/.test(write)
    const places = stage.writes().map(isOfPolicy)
    expect(places).toEqual(places.toSorted((a, b) => Number(a) - Number(b)))
    expect(stage.writes().find(isOfPolicy)).toMatch(/^POST .*deletedItems\/policies\/.*\/restore$/)
    expect(stage.writes().at(-1)).toBe(`PATCH ${policies}/${id}`)
  }))

test('what lets people in or locks them out is not ticked by itself', () =>
  withStage(60, async (stage) => {
    const snapshot = await stage.backup()
    await damage(stage)
    const { steps } = await stage.plan(snapshot, ours, careful)
    const ticked = steps.filter((step) => step.ticked).map(({ object, parts }) => `${object.kind} ${parts.join(' ')}`)
    expect(ticked.sort()).toEqual([
      // Out of the bin it comes report-only, as it was: that lets nobody in.
      'conditionalAccessPolicy ',
      'namedLocation displayName',
    ])
    const [conditions, state] = steps.filter((step) => step.object.name === office)
    expect([conditions?.parts, state?.parts]).toEqual([['conditions'], ['state']])
    expect(state?.gives).toContain('Turns this policy on')
  }))

test('where the bin cannot be looked into a policy comes back report-only, and is turned on by a step of its own', () =>
  withStage(60, async (stage) => {
    const { call, simulator } = stage
    const snapshot = await stage.backup()
    const id = idOf(stage, 'conditionalAccessPolicy', office)
    await call('DELETE', `${policies}/${id}`)
    // As its only page has it: not supported.
    simulator.faults.add(
      { kind: 'error', status: 403, code: 'AccessDenied', message: 'Not supported.' },
      { match: /conditionalAccess\/deletedItems/, times: 100 },
    )
    await stage.run(await stage.plan(snapshot, ours, careful))
    const back = simulator.state.named('conditionalAccessPolicy', office)
    expect(back?.id).not.toBe(id)
    expect(back?.['state']).toBe('enabledForReportingButNotEnforced')
    const breakGlass = idOf(stage, 'group', 'IT – Break glass')
    expect(back?.['conditions']).toMatchObject({ users: { excludeGroups: [breakGlass] } })
  }))
