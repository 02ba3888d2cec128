import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { group } from '../kinds/group.ts'
import { user } from '../kinds/user.ts'
import type { JsonObject, JsonValue } from '../model/json.ts'
import { canonicalJson, contentWriterOf, toContent, toStored, withComputed } from './canonical.ts'

describe('canonical JSON', () => {
  test('does not depend on the order of keys, at any depth', () => {
    expect(canonicalJson({ b: [{ y: 1, x: null }], a: 'ä"' })).toBe('{"a":"ä\\"","b":[{"x":null,"y":1}]}')
  })

  test('keys of digits are in the order of text, as every other, where JavaScript has one of its own', () => {
    expect(canonicalJson({ 9: 1, 10: [{ 2: 0, 1: 0 }] })).toBe('{"10":[{"1":0,"2":0}],"9":1}')
    expect(canonicalJson(JSON.parse('{"__proto__":1,"a":{"b":2,"a":1}}'))).toBe('{"__proto__":1,"a":{"a":1,"b":2}}')
  })

  test('many keys are in the order of text', () => {
    const names = Array.from({ length: 40 }, (_, number) => `k${(number * 17) % 40}`)
    const sorted = [...names].sort().map((name) => `"${name}":1`)
    expect(canonicalJson(Object.fromEntries(names.map((name) => [name, 1])))).toBe(`{${sorted}}`)
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

  test('keeps a member that no assignment makes, and one that stands for itself in a list', () => {
    const raw: JsonObject = JSON.parse(
      '{"employeeOrgData":{"z":null,"__proto__":{"b":1,"a":2}},"otherMails":["b",null]}',
    )
    expect(canonicalJson(toContent(user, raw))).toBe(
      '{"employeeOrgData":{"__proto__":{"a":2,"b":1}},"otherMails":["b"]}',
    )
  })

  test('is what was given where nothing is to be left out, and never changes it', () => {
    const raw: JsonObject = { employeeOrgData: { costCenter: 'c', division: 'd' }, otherMails: ['b', 'a'] }
    expect(toContent(user, raw)['employeeOrgData']).toBe(raw['employeeOrgData'])
    expect(toContent(user, raw)['otherMails']).toEqual(['a', 'b'])
    expect(raw['otherMails']).toEqual(['b', 'a'])
    const { employeeOrgData } = toContent(user, { employeeOrgData: { division: 'd', costCenter: 'c' } })
    expect(Object.keys(employeeOrgData ?? {})).toEqual(['costCenter', 'division'])
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

describe('the text of many objects', () => {
  const key = fc.constantFrom('a', 'b', 'skuId', '@odata.type', 'x@odata.bind', '10', '9', '__proto__', 'ä')
  const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<JsonValue>(null, '', 0, -0, 1.5, true, false, 'a', 'a b', 'a!', 'é', '\ud800', '"'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((members) => Object.fromEntries(members)),
    ),
  }))

  test.each([[['extension_1', 'aaa_first', '7']], [['9', '10']]])(
    'is the canonical JSON of each by itself, whatever came before it, beside %j',
    (extra) => {
      const names = fc.constantFrom(...user.attributes.map(({ name }) => name), ...extra, 'unheardOf')
      const entry = fc.array(fc.tuple(names, value), { maxLength: 12 })
      const known = new Set<string>([
        ...user.attributes.filter(({ computed }) => computed === undefined).map(({ name }) => name),
        ...extra,
      ])
      const write = contentWriterOf(user, extra)
      fc.assert(
        fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (entries) => {
          for (const members of entries) {
            const raw: JsonObject = Object.fromEntries(members)
            const before = JSON.stringify(raw)
            const { content, text } = write(
              raw,
              Object.keys(raw).filter((name) => known.has(name)),
            )
            const alone = toContent(user, raw, extra)
            expect(text).toBe(canonicalJson(alone))
            expect(canonicalJson(content)).toBe(text)
            expect(content).toEqual(alone)
            expect(JSON.stringify(raw)).toBe(before)
          }
        }),
        { numRuns: process.env['DIRSAFE_LONG'] === undefined ? 300 : 20_000 },
      )
    },
  )
})
