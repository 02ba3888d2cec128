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

test('a rule that is live is named, one that is paused is not', () => {
  const attribute = administrativeUnit.attributes.find(({ name }) => name === 'membershipRule')
  const paused = { ...dynamic, membershipRuleProcessingState: 'Paused' }
  expect(attribute?.gives?.('x', 'y', dynamic)).toMatch(/live/)
  expect(attribute?.gives?.('x', 'y', paused)).toBeUndefined()
  expect(attribute?.takes?.('x', 'y', plain)).toBeUndefined()
})

test('says in a line what is special about it', () => {
  expect(administrativeUnit.captionOf(plain)).toBe('Stores')
  expect(administrativeUnit.captionOf({ ...hidden, ...dynamic, isMemberManagementRestricted: true })).toBe(
    'Unit, dynamic, hidden members, restricted management',
  )
})
