import { expect, test } from 'vitest'
import type { Content } from '../model/object-state.ts'
import type { Write } from './attribute.ts'
import { comesWithTypes, writeGroupTypes } from './group-rule.ts'

const written = { groupTypes: [], membershipRule: 'user.city -eq "Rome"', membershipRuleProcessingState: 'On' }
const [dynamic, assigned] = [{ ...written, groupTypes: ['DynamicMembership'] }, {}]

const writesOf = (wanted: Content, live: Content | undefined): readonly Write[] =>
  writeGroupTypes({ root: 'https://graph.test/v1.0', id: 'g', wanted, live })

test('a rule that is to decide again comes paused with the type, in one request that takes', () => {
  const [write, ...others] = writesOf(dynamic, assigned)
  expect(others).toEqual([])
  const body = { ...dynamic, membershipRuleProcessingState: 'Paused' }
  expect(write?.requests).toEqual([{ method: 'PATCH', url: 'https://graph.test/v1.0/groups/g', body }])
  expect(write?.takes).toContain('takes all members out')
  expect(write?.gives).toBeUndefined()
})

test('a rule that is to decide no more goes with the type; nobody comes or goes by that', () => {
  expect(writesOf(assigned, dynamic)).toEqual([
    { requests: [{ method: 'PATCH', url: 'https://graph.test/v1.0/groups/g', body: { groupTypes: [] } }] },
  ])
})

test('where the type is as it was, or set by creating the group, nothing is written', () => {
  expect(writesOf(dynamic, { ...dynamic, membershipRule: 'user.city -eq "Oslo"' })).toEqual([])
  expect(writesOf(assigned, assigned)).toEqual([])
  expect(writesOf(dynamic, undefined)).toEqual([])
})

test('a rule needs no write of its own where it comes or goes with the type', () => {
  expect(comesWithTypes(dynamic, assigned)).toBe(true)
  expect(comesWithTypes(assigned, dynamic)).toBe(true)
  expect(comesWithTypes(dynamic, { ...dynamic, membershipRule: 'user.city -eq "Oslo"' })).toBe(false)
})
