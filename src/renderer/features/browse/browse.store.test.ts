import { beforeEach, expect, test } from 'vitest'
import { useBrowse } from './browse.store.ts'
import { areaKey, kindKey, tenantKey } from './tree-keys.ts'

const store = () => useBrowse.getState()

beforeEach(() => {
  useBrowse.setState({ vaultId: null })
  store().enter('v1', { kind: 'user', branch: null })
})

test('going to an object takes away what would hide it, and opens where it stands', () => {
  store().change({ treeFilter: 'sales', tableFilter: 'sales', sort: { column: 'mail', descending: true } })
  store().goTo('roleAssignment', { kind: 'roleAssignment', id: 'r1' })
  expect(store()).toMatchObject({
    list: { kind: 'roleAssignment', branch: null },
    treeKey: kindKey('roleAssignment'),
    treeFilter: '',
    tableFilter: '',
    sort: null,
    sought: 'roleAssignment:r1',
  })
  expect([...store().open]).toEqual(expect.arrayContaining([tenantKey, areaKey('roles')]))
})

test('a kind alone seeks nothing, nor does an object of another kind', () => {
  store().goTo('group', null)
  expect(store().sought).toBeNull()
  store().goTo('group', { kind: 'user', id: 'u1' })
  expect(store().sought).toBeNull()
})

test('whoever filters, sorts or chooses another list is not led away any more; whoever ticks is', () => {
  for (const part of [{ tableFilter: 'a' }, { sort: null }, { list: { kind: 'user', branch: null } }]) {
    store().goTo('user', { kind: 'user', id: 'u1' })
    store().change({ checked: new Map() })
    expect(store().sought).toBe('user:u1')
    store().change(part)
    expect(store().sought).toBeNull()
  }
})
