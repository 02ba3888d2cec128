import { describe, expect, test } from 'vitest'
import { heldIds, idsIn, renameHeld, renameIds, resolveIds } from './held-ids.ts'
import { getKind } from './kinds.ts'

const [old, anew] = ['5ce0e000-1111-4000-8000-000000000001', 'aaaae000-1111-4000-8000-00000000000f']
const call = (id: string): string => (id === old ? anew : id)

describe('ids in values', () => {
  test.each([
    ['alone', old, anew],
    ['at the end of a path', `/administrativeUnits/${old}`, `/administrativeUnits/${anew}`],
    ['glued to letters', `msal${old}://auth`, `msal${anew}://auth`],
    ['twice', `${old}, ${old}`, `${anew}, ${anew}`],
    ['deep', { users: { excludeGroups: [old] }, n: 1 }, { users: { excludeGroups: [anew] }, n: 1 }],
    ['not at all', { state: 'enabled', list: [1, null, true] }, { state: 'enabled', list: [1, null, true] }],
  ])('%s', (_, value, renamed) => expect(renameIds(value, call)).toEqual(renamed))

  test('that are no GUIDs, as the names of domains', () => {
    expect(renameIds(['/x.example', 'y'], (id) => (id === 'x.example' ? 'z.example' : id))).toEqual(['/z.example', 'y'])
  })

  test('a value in which none changes is the same value', () => {
    const value = { users: { includeUsers: ['All'] } }
    expect(renameIds(value, call)).toBe(value)
  })

  test('a list that was in order is in order again, another stays as it is', () => {
    const other = '9a9b7a4c-0000-4000-8000-000000000001'
    expect(renameIds([old, other], call)).toEqual([other, anew])
    expect(renameIds([other, old], call)).toEqual([other, anew])
    expect(renameIds(['z', old], call)).toEqual(['z', anew])
  })

  test('all of a text are found', () => expect(idsIn(`api://${old}/x`)).toEqual(expect.arrayContaining([old, 'x'])))
})

test('ids to come are put in their places, and a list is in order again', () =>
  expect(resolveIds(['b', `{new:${old}}`], call)).toEqual([anew, 'b']))

test('only attributes that hold ids are renamed: a name that reads like one stays', () => {
  const kind = getKind('conditionalAccessPolicy')
  expect(heldIds(kind).has('displayName')).toBe(false)
  const content = { displayName: old, conditions: { users: { includeGroups: [old] } } }
  expect(renameHeld(kind, content, call)).toEqual({ ...content, conditions: { users: { includeGroups: [anew] } } })
})

test('what a reference is told by holds ids, and what says so', () => {
  expect(heldIds(getKind('roleAssignment'))).toContain('principalId')
  expect(heldIds(getKind('roleAssignment'))).toContain('directoryScopeId')
  expect(heldIds(getKind('servicePrincipal'))).toContain('appId')
})
