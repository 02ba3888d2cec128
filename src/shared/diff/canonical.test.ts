import { describe, expect, test } from 'vitest'
import { group } from '../kinds/group.ts'
import { user } from '../kinds/user.ts'
import { canonicalJson, toContent, toStored, withComputed } from './canonical.ts'

describe('canonical JSON', () => {
  test('does not depend on the order of keys, at any depth', () => {
    expect(canonicalJson({ b: [{ y: 1, x: null }], a: 'ä"' })).toBe('{"a":"ä\\"","b":[{"x":null,"y":1}]}')
  })

  test('keys of digits are in the order of text, as every other, where JavaScript has one of its own', () => {
    expect(canonicalJson({ 9: 1, 10: [{ 2: 0, 1: 0 }] })).toBe('{"10":[{"1":0,"2":0}],"9":1}')
    expect(canonicalJson(JSON.parse('{"__proto__":1,"a":{"b":2,"a":1}}'))).toBe('{"__proto__":1,"a":{"a":1,"b":2}}')
  })

  test('keeps the order of lists', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]))
  })
})

describe('an object as stored', () => {
  test('from a list and from delta is the same: null, empty and absent are one', () => {
    const fromList = {
      displayName: 'Ada',
      city: null,
      businessPhones: [],
      employeeOrgData: { division: null },
      '@odata.etag': 'x',
    }
    expect(toContent(user, fromList)).toEqual({ displayName: 'Ada' })
    expect(toContent(user, { displayName: 'Ada' })).toEqual({ displayName: 'Ada' })
  })

  test('keeps false, zero and empty text: they are values', () => {
    expect(toContent(user, { accountEnabled: false, city: '' })).toEqual({ accountEnabled: false, city: '' })
  })

  test('sorts what the kind calls a set, and nothing else', () => {
    expect(toContent(user, { otherMails: ['b', 'a'], businessPhones: ['2', '1'] })).toEqual({
      otherMails: ['a', 'b'],
      businessPhones: ['2', '1'],
    })
    const licences = user.attributes.find((attribute) => attribute.name === 'assignedLicenses')
    if (licences === undefined) throw new Error('no licences')
    const [one, two] = [{ skuId: 'b' }, { skuId: 'a', disabledPlans: [] }]
    expect(toStored(licences, [one, two])).toEqual([{ skuId: 'a' }, { skuId: 'b' }])
  })

  test('drops annotations, also inside', () => {
    expect(toContent(user, { employeeOrgData: { '@odata.type': 'x', division: 'North' } })).toEqual({
      employeeOrgData: { division: 'North' },
    })
  })

  test('holds what the kind knows and what is named beside it', () => {
    expect(toContent(user, { extension_1: 'x', extension_2: 'y' }, ['extension_1'])).toEqual({ extension_1: 'x' })
  })

  test('never holds what is computed, and gets it when it is read', () => {
    const stored = toContent(group, {
      groupTypes: ['Unified', 'DynamicMembership'],
      deducedGroupType: 'sent by nobody',
    })
    expect(stored).not.toHaveProperty('deducedGroupType')
    expect(withComputed(group, stored)).toMatchObject({ deducedGroupType: 'DynamicMicrosoft365' })
    expect(withComputed(undefined, stored)).toEqual(stored)
  })
})
