import { describe, expect, test } from 'vitest'
import { toContent } from '../diff/canonical.ts'
import { conditionalAccessPolicy as kind } from './conditional-access-policy.ts'
import { attributesTelling } from './relations.ts'

const [adele, alex] = ['0a5b9c1e-77aa-4f1d-8a8e-2b1d5f0c1122', '1b6c0d2f-88bb-4a2e-9b9f-3c2e6a1d2233']
const breakGlass = '6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11'
const role = '62e90394-69f5-4237-9190-012177145e10'
const place = '7d2a8f4b-1c6e-4a6f-8d64-2d3b6b1a9b22'
const strength = '00000000-0000-0000-0000-000000000004'
const root = 'https://graph.test/v1.0'

const entry = {
  id: 'p',
  displayName: 'MFA',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['other', 'browser'],
    signInRiskLevels: [],
    users: {
      includeUsers: ['All', alex],
      excludeUsers: [alex, adele, 'GuestsOrExternalUsers'],
      excludeGroups: [breakGlass],
      includeRoles: [role],
      excludeGuestsOrExternalUsers: {
        guestOrExternalUserTypes: 'internalGuest',
        externalTenants: {
          '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
          membershipKind: 'enumerated',
          members: ['b', 'a'],
        },
      },
    },
    applications: { includeApplications: ['All'], excludeApplications: ['00000003-0000-0ff1-ce00-000000000000'] },
    locations: {
      includeLocations: ['All'],
      excludeLocations: [place, 'AllTrusted', '00000000-0000-0000-0000-000000000000'],
    },
    platforms: null,
  },
  grantControls: {
    operator: 'OR',
    builtInControls: [],
    authenticationStrength: {
      id: strength,
      displayName: 'Phishing resistant MFA',
      modifiedDateTime: '2021-12-01T00:00:00Z',
    },
  },
  sessionControls: null,
}
const read = (one: typeof entry) => toContent(kind, { ...one, ...kind.sources?.[0]?.adds?.(one, undefined) })
const content = read(entry)
const attribute = (name: string) => kind.attributes.find((one) => one.name === name)
const writeOf = (name: string, wanted: typeof content, live: typeof content | undefined) =>
  attribute(name)?.write?.({ root, id: 'p', wanted, live }) ?? []
const withUsers = (users: object) => ({
  ...content,
  conditions: { ...(content['conditions'] as object), users } as never,
})

describe('what is kept', () => {
  test('does not depend on the order of any list', () => {
    const other = structuredClone(entry)
    other.conditions.clientAppTypes.reverse()
    other.conditions.users.excludeUsers.reverse()
    other.conditions.users.excludeGuestsOrExternalUsers.externalTenants.members.reverse()
    expect(read(other)).toEqual(content)
  })

  test('of the strength is its id: what it is may change without the policy', () => {
    expect(content['grantControls']).toEqual({ operator: 'OR', authenticationStrength: { id: strength } })
  })
})

describe('references', () => {
  const told = (name: string) => kind.references?.find((one) => one.name === name)?.told(content)

  test.each([
    ['includeUsers', [{ id: alex, kind: 'user' }]],
    ['excludeUsers', [adele, alex].map((id) => ({ id, kind: 'user' }))],
    ['excludeGroups', [{ id: breakGlass, kind: 'group' }]],
    ['includeRoles', [{ id: role, kind: 'role' }]],
    ['excludeRoles', []],
    ['excludeLocations', [{ id: place, kind: 'namedLocation' }]],
    ['includeLocations', []],
    ['authenticationStrength', [{ id: strength, kind: 'authenticationStrength' }]],
  ])('%s: words, and the id of zeros, stand for no object', (name, expected) => {
    expect(told(name)).toEqual(expected)
  })

  test('are told by the attributes that hold them', () => {
    const telling = (kind.references ?? []).map((one) => attributesTelling(one)[0])
    expect(new Set(telling)).toEqual(new Set(['conditions', 'grantControls']))
  })

  test('say what excludes a group', () => {
    const names = kind.references?.filter((one) => one.targets.includes('group')).map((one) => one.inverse.label)
    expect(names).toEqual(['Included in policies', 'Excluded from policies'])
  })
})

describe('a policy made anew', () => {
  const body = kind.create(content)

  test('comes back report-only, whatever it was', () => {
    expect(body['state']).toBe('enabledForReportingButNotEnforced')
  })

  test('has all its conditions, the empty ones named, and types where Graph wants them', () => {
    expect(body).toMatchObject({
      displayName: 'MFA',
      conditions: {
        platforms: null,
        signInRiskLevels: [],
        clientAppTypes: ['browser', 'other'],
        users: {
          includeGroups: [],
          excludeGroups: [breakGlass],
          excludeGuestsOrExternalUsers: {
            externalTenants: {
              '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
              members: ['a', 'b'],
            },
          },
        },
      },
      grantControls: { operator: 'OR', builtInControls: [], authenticationStrength: { id: strength } },
      sessionControls: null,
    })
  })

  test('needs no request for what its body held', () => {
    for (const name of ['conditions', 'grantControls', 'sessionControls'])
      expect(writeOf(name, content, undefined)).toEqual([])
  })
})

describe('the state', () => {
  const gives = (after: string, now: string) => attribute('state')?.gives?.(after, now, content)

  test('turned on or off is a step of its own; report-only and off are as good as each other', () => {
    expect(gives('enabled', 'disabled')).toContain('locked out')
    expect(gives('disabled', 'enabled')).toContain('get in')
    expect(gives('disabled', 'enabledForReportingButNotEnforced')).toBeUndefined()
  })

  test('is written after all else, also of a policy made anew', () => {
    const written = kind.attributes.filter((one) => one.write !== undefined).map((one) => one.name)
    expect(written.at(-1)).toBe('state')
    expect(writeOf('state', content, undefined)).toMatchObject([
      { requests: [{ method: 'PATCH', body: { state: 'enabled' } }], gives: expect.stringContaining('locked out') },
    ])
    const quiet = { ...content, state: 'enabledForReportingButNotEnforced' }
    expect(writeOf('state', quiet, undefined)).toEqual([])
    expect(writeOf('state', quiet, content)).toMatchObject([{ gives: expect.stringContaining('get in') }])
    const off = { ...content, state: 'disabled' }
    expect(writeOf('state', off, quiet)[0]?.gives).toBeUndefined()
  })

  test('comes out of the recycle bin with the policy', () => {
    expect(kind.givesWhenBack?.(content)).toContain('on')
    expect(kind.givesWhenBack?.({})).toContain('on')
    expect(kind.givesWhenBack?.({ state: 'disabled' })).toBeUndefined()
  })
})

describe('conditions that differ', () => {
  test('are written whole, in a request of their own', () => {
    const live = withUsers({ includeUsers: ['All'] })
    const [write, ...others] = writeOf('conditions', content, live)
    expect(others).toEqual([])
    expect(write?.requests).toEqual([
      {
        method: 'PATCH',
        url: `${root}/identity/conditionalAccess/policies/p`,
        body: { conditions: kind.create(content)['conditions'] },
      },
    ])
  })

  test('an exclusion that comes back gives, one that goes takes', () => {
    const without = withUsers({ includeUsers: ['All'] })
    const excluding = withUsers({ includeUsers: ['All'], excludeGroups: [breakGlass] })
    expect(writeOf('conditions', excluding, without)).toMatchObject([{ gives: expect.stringContaining('get in') }])
    expect(writeOf('conditions', excluding, without)[0]?.takes).toBeUndefined()
    expect(writeOf('conditions', without, excluding)).toMatchObject([{ takes: expect.stringContaining('locked out') }])
    expect(writeOf('conditions', without, excluding)[0]?.gives).toBeUndefined()
  })

  test('covering fewer gives, covering more takes; beside everyone a name changes nothing', () => {
    const all = withUsers({ includeUsers: ['All'] })
    const few = withUsers({ includeGroups: [breakGlass] })
    const [fewer] = writeOf('conditions', few, all)
    expect(fewer?.gives).toBeDefined()
    const [more] = writeOf('conditions', withUsers({ includeUsers: ['All'], includeGroups: [breakGlass] }), few)
    expect([more?.gives, more?.takes !== undefined]).toEqual([undefined, true])
    const [same] = writeOf('conditions', withUsers({ includeUsers: ['All', adele] }), all)
    expect([same?.gives, same?.takes]).toEqual([undefined, undefined])
  })

  test('anything else may do either', () => {
    const live = { ...content, conditions: { ...(content['conditions'] as object), clientAppTypes: ['all'] } as never }
    expect(writeOf('conditions', content, live)).toMatchObject([{ gives: expect.anything(), takes: expect.anything() }])
    const flows = {
      ...content,
      conditions: {
        ...(content['conditions'] as object),
        authenticationFlows: { transferMethods: 'deviceCodeFlow' },
      } as never,
    }
    expect(writeOf('conditions', flows, content)).toMatchObject([
      { gives: expect.anything(), takes: expect.anything() },
    ])
  })

  test('equal ones are not written', () => expect(writeOf('conditions', content, content)).toEqual([]))
})

test('controls that went are written as none', () => {
  const { sessionControls: _, ...without } = content
  const live = { ...content, sessionControls: { persistentBrowser: { isEnabled: true, mode: 'never' } } }
  expect(writeOf('sessionControls', without, live)[0]?.requests[0]?.body).toEqual({ sessionControls: null })
  const changed = { ...content, sessionControls: { signInFrequency: { isEnabled: true } } }
  expect(writeOf('sessionControls', changed, live)[0]?.requests[0]?.body).toMatchObject({
    sessionControls: { persistentBrowser: null, signInFrequency: { isEnabled: true } },
  })
})

test('terms of use are named among what is lost', () => {
  expect(kind.lost({ grantControls: { termsOfUse: ['t'] } }).length).toBe(kind.lost(content).length + 1)
})
