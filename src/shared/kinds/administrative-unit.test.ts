import { describe, expect, test } from 'vitest'
import type { Content } from '../model/object-state.ts'
import { administrativeUnit } from './administrative-unit.ts'

const plain: Content = { displayName: 'Retail', description: 'Stores' }
const dynamic: Content = {
  displayName: 'Munich',
  membershipType: 'Dynamic',
  membershipRule: 'user.city -eq "Munich"',
  membershipRuleProcessingState: 'On',
}
const hidden: Content = { ...plain, visibility: 'HiddenMembership' }
const root = 'https://graph.example/v1.0'
const [members] = administrativeUnit.links

test('members of a dynamic unit are left to its rule', () => {
  expect(administrativeUnit.blocked(dynamic, 'members')).toMatch(/rule/)
  expect(administrativeUnit.blocked(dynamic, 'displayName')).toBeUndefined()
  expect(administrativeUnit.blocked({ ...plain, membershipType: 'Assigned' }, 'members')).toBeUndefined()
})

test('members may be hidden, which is said and not taken for none', () => {
  expect(members?.hidden?.(hidden)).toMatch(/Member\.Read\.Hidden/)
  expect(members?.hidden?.(plain)).toBeUndefined()
})

test('members are added one at a time, and only the relation is removed', () => {
  expect(members?.add(root, 'a1', ['u1', 'u2']).map(({ method, url }) => `${method} ${url}`)).toEqual([
    `POST ${root}/directory/administrativeUnits/a1/members/$ref`,
    `POST ${root}/directory/administrativeUnits/a1/members/$ref`,
  ])
  expect(members?.remove(root, 'a1', 'u1').url).toMatch(/\/u1\/\$ref$/)
})

describe('a unit made anew', () => {
  test('has its rule, paused', () => {
    expect(administrativeUnit.create(dynamic)).toEqual({ ...dynamic, membershipRuleProcessingState: 'Paused' })
  })

  test('has what can be set only then', () => {
    expect(administrativeUnit.create({ ...hidden, isMemberManagementRestricted: true })).toEqual({
      displayName: 'Retail',
      description: 'Stores',
      visibility: 'HiddenMembership',
      isMemberManagementRestricted: true,
    })
    expect(administrativeUnit.create(plain)).toEqual(plain)
  })
})

test('showing hidden members is named; hiding them is not', () => {
  const attribute = administrativeUnit.attributes.find(({ name }) => name === 'visibility')
  expect(attribute?.gives?.(undefined, 'HiddenMembership', hidden)).toMatch(/see who/)
  expect(attribute?.gives?.('HiddenMembership', undefined, plain)).toBeUndefined()
})

describe('a rule', () => {
  const writesOf = (name: string, live: Content) =>
    administrativeUnit.attributes.find((one) => one.name === name)?.write?.({ root, id: 'a1', wanted: dynamic, live })
  const other = { ...dynamic, membershipRule: 'user.city -eq "Oslo"' }
  const on = [{ requests: [{ body: { membershipRuleProcessingState: 'On' } }], gives: expect.stringContaining('on:') }]

  test('that is on is paused with what is written, and turned on by a write of its own', () => {
    expect(writesOf('membershipRule', other)).toMatchObject([
      {
        requests: [{ body: { membershipRule: 'user.city -eq "Munich"', membershipRuleProcessingState: 'Paused' } }],
        takes: expect.stringContaining('Pauses'),
      },
    ])
    expect(writesOf('membershipRuleProcessingState', other)).toMatchObject(on)
  })

  test('that is paused is written as it is, and takes nothing', () => {
    const paused = { ...other, membershipRuleProcessingState: 'Paused' }
    const [write] = writesOf('membershipRule', paused) ?? []
    expect(write?.requests[0]?.body).toEqual({ membershipRule: 'user.city -eq "Munich"' })
    expect(write?.takes).toBeUndefined()
  })

  test('that is right is not written', () => {
    expect(writesOf('membershipRule', dynamic)).toEqual([])
    expect(writesOf('membershipRuleProcessingState', dynamic)).toEqual([])
    expect(
      writesOf('membershipRuleProcessingState', { ...dynamic, membershipRuleProcessingState: 'Paused' }),
    ).toMatchObject(on)
  })
})

test('a rule comes and goes with the type, in one request, before members are written', () => {
  const over = (wanted: Content, live: Content | undefined) =>
    administrativeUnit.attributes.flatMap(({ name, write }) =>
      (write?.({ root, id: 'a1', wanted, live }) ?? []).map(({ requests, when }) => [name, requests[0]?.body, when]),
    )
  const none = { membershipType: 'Assigned', membershipRule: null, membershipRuleProcessingState: null }
  expect(over(plain, dynamic)).toEqual([['membershipType', none, 'first']])
  const { displayName: _, ...rule } = dynamic
  expect(over(dynamic, plain)).toEqual([
    ['membershipType', { ...rule, membershipRuleProcessingState: 'Paused' }, 'first'],
    ['membershipRuleProcessingState', { membershipRuleProcessingState: 'On' }, undefined],
  ])
  expect(over(plain, undefined)).toEqual([])
})

test('says in a line what is special about it', () => {
  expect(administrativeUnit.captionOf(plain)).toBe('Stores')
  expect(administrativeUnit.captionOf({ ...hidden, ...dynamic, isMemberManagementRestricted: true })).toBe(
    'Unit, dynamic, hidden members, restricted management',
  )
})
