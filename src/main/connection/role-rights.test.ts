import { describe, expect, test } from 'vitest'
import { activityKinds } from '../../shared/activity/activity-kinds.ts'
import { builtInRoleNames } from '../../shared/kinds/built-in-role-names.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import type { Plan, PlanStep } from '../../shared/model/plan.ts'
import { readAreas } from './read-areas.ts'
import { judgedRoles } from './role-areas.ts'
import { cannotRead, cannotWrite, knowsRoles } from './role-rights.ts'
import { writeAreas } from './write-areas.ts'

const idOf = (name: string): string =>
  Object.entries(builtInRoleNames).find(([, role]) => role === name)?.[0] ?? `no role ${name}`

/** The mark that every member of an organisation carries. */
const member = 'b79fbf4d-3ef9-4689-8143-76b194e85509'
const custom = '00000000-1111-2222-3333-444444444444'

const step = (kind: string, more: Partial<PlanStep> = {}): PlanStep => ({
  step: 1,
  action: 'update',
  ticked: true,
  object: { kind, id: 'id', name: 'Name' },
  parts: [],
  dependsOn: [],
  requests: [],
  changes: [],
  targets: [],
  hash: '',
  ...more,
})

const planOf = (...steps: readonly PlanStep[]): Pick<Plan, 'steps'> => ({ steps: [...steps] })

const written = (roles: readonly string[] | null, ...steps: readonly PlanStep[]): readonly string[] =>
  cannotWrite(roles, planOf(...steps)).map(({ what }) => what)

test('areas speak of kinds and roles there are', () => {
  const known = new Set([...kinds, ...activityKinds].map(({ id }) => id))
  for (const area of [...readAreas, ...writeAreas]) {
    expect(area.kinds.filter((kind) => !known.has(kind))).toEqual([])
    expect(area.roles.filter((role) => area.unsure?.includes(role))).toEqual([])
  }
  expect(judgedRoles.filter((role) => !Object.values(builtInRoleNames).includes(role))).toEqual([])
})

describe('what is not known', () => {
  test.each([
    ['roles nobody told', null],
    ['a role of the organisation itself', [custom]],
    ['a role of the organisation beside one that is known', [idOf('Global Reader'), custom]],
    ['a built-in role that was not judged', [idOf('Teams Administrator')]],
  ])('%s: nothing is said', (_, roles) => {
    expect(knowsRoles(roles)).toBe(false)
    expect(cannotRead(roles, null)).toEqual([])
    expect(cannotWrite(roles, planOf(...kinds.map(({ id }) => step(id))))).toEqual([])
  })

  test('a Global Administrator may all, whatever else the account holds', () => {
    const roles = [custom, idOf('Global Administrator').toUpperCase()]
    expect(knowsRoles(roles)).toBe(true)
    expect(cannotRead(roles, null)).toEqual([])
    expect(written(roles, ...kinds.map(({ id }) => step(id)))).toEqual([])
  })
})

describe('reading', () => {
  test('a Global Reader reads all that takes a role', () =>
    expect(cannotRead([idOf('Global Reader'), member], null)).toEqual([]))

  test('without a role nothing is read that takes one, and the sentence says which would do', () => {
    const rows = cannotRead([member], null)
    expect(rows.map(({ what }) => what)).toEqual(readAreas.map(({ what }) => what))
    expect(rows[0]).toEqual({
      what: 'Audit log',
      kinds: ['auditLog'],
      reason:
        'This account holds no role over the whole organisation, and without one it cannot read the audit log. The role Reports Reader or Global Reader would do.',
    })
  })

  test('only of what is chosen', () => {
    expect(cannotRead([], ['user', 'namedLocation'])).toMatchObject([{ kinds: ['namedLocation'] }])
    expect(cannotRead([], [])).toEqual([])
  })

  test('roles add up, and are named', () => {
    const kindsOf = (...names: readonly string[]): readonly string[] =>
      cannotRead(names.map(idOf), null).flatMap((row) => row.kinds)
    expect(kindsOf('Reports Reader')).toContain('conditionalAccessPolicy')
    expect(kindsOf('Reports Reader', 'Conditional Access Administrator')).not.toContain('conditionalAccessPolicy')
    expect(kindsOf('Conditional Access Administrator')).toContain('signInLog')
    expect(kindsOf('Reports Reader', 'Conditional Access Administrator')).not.toContain('signInLog')
    expect(cannotRead(['Reports Reader', 'Guest Inviter'].map(idOf), ['namedLocation'])[0]?.reason).toBe(
      'What this account holds over the whole organisation (Guest Inviter, Reports Reader) does not let it read Conditional Access policies and named locations. The role Global Reader or Security Reader would do.',
    )
  })

  test('where the documentation leaves it open, nothing is said', () =>
    expect(cannotRead([idOf('User Administrator')], ['conditionalAccessPolicy'])).toEqual([]))
})

describe('writing', () => {
  test('a Global Reader writes nothing that takes a role', () => {
    const steps = kinds.map(({ id }) => step(id))
    const named = new Set(cannotWrite([idOf('Global Reader')], planOf(...steps)).flatMap((row) => row.kinds))
    expect(kinds.map(({ id }) => id).filter((id) => !named.has(id))).toEqual(['domain', 'subscribedSku', 'deletedItem'])
  })

  test('only of ticked steps', () =>
    expect(written([], step('user', { ticked: false }), step('device'))).toEqual(['Devices']))

  test('licences are assigned by those who assign licences', () => {
    const licence = step('user', { action: 'licence' })
    expect(written([idOf('License Administrator')], licence, step('group', { action: 'licence' }))).toEqual([])
    expect(written([idOf('Groups Administrator')], licence)).toEqual(['Licences of users'])
    expect(written([idOf('Groups Administrator')], step('group', { action: 'licence' }), step('group'))).toEqual([])
  })

  test('groups that can hold roles are for higher ones', () => {
    const members = step('group', { action: 'link', gives: 'Gives its members the roles this group holds.' })
    const anew = step('group', {
      action: 'create',
      requests: [{ method: 'POST', url: 'https://g/v1.0/groups', body: { isAssignableToRole: true } }],
    })
    for (const one of [members, anew]) {
      expect(written([idOf('Groups Administrator')], one)).toEqual(['Groups that can hold roles'])
      expect(written([idOf('Privileged Role Administrator')], one)).toEqual([])
    }
  })

  test('what members may do themselves is not said of them', () => {
    const invitation = { method: 'POST' as const, url: 'https://g/v1.0/invitations' }
    expect(written([], step('user', { action: 'create', requests: [invitation] }))).toEqual([])
    expect(written([], step('group', { action: 'create' }))).toEqual([])
    expect(written([], step('application', { action: 'create' }))).toEqual([])
    expect(cannotWrite([], planOf(step('group')))[0]?.reason).toBe(
      'This account holds no role over the whole organisation, and without one it cannot change or bring back groups, except groups it owns. The role Groups Administrator or User Administrator would do.',
    )
  })
})
