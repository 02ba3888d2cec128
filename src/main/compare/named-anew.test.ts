import { expect, test } from 'vitest'
import { made } from '../../../test/hand-made/made.ts'
import { pastOf } from '../../../test/hand-made/past.ts'
import { group, user } from '../../../test/hand-made/states.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import { compareSides } from './compare.ts'

const old = '9a9b7a4c-0000-4000-8000-000000000001'
const anew = '1a9b7a4c-0000-4000-8000-00000000000f'
const other = '5a9b7a4c-0000-4000-8000-000000000005'
const team = (id: string) => group('Team', { id })
const policy = (...excluded: readonly string[]) =>
  made('conditionalAccessPolicy', 'ca-1', {
    displayName: 'Policy',
    state: 'enabled',
    conditions: { users: { includeUsers: ['All'], excludeGroups: excluded } },
  })
const successors = [{ kind: 'group', oldId: old, newId: anew }]

const outline = (before: readonly ObjectState[], after: readonly ObjectState[]) => {
  const reader = pastOf({ states: [before, after], successors })
  const { changes, mapped } = compareSides({ reader, from: { side: 1, at: 1 }, to: { side: 2, at: 2 } })
  return { changes, mapped: mapped.map(({ kind, id, newId }) => [kind, id, newId]) }
}

test('who names an object that was created anew by its new id names the same', () => {
  const { changes, mapped } = outline([team(old), policy(other, old)], [team(anew), policy(anew, other)])
  expect(changes).toEqual([])
  expect(mapped).toEqual([['group', old, anew]])
})

test('who names it as before, whatever became of it since, names the same', () => {
  const other = { ...policy(old), content: { ...policy(old).content, displayName: 'Renamed' } }
  const { changes } = outline([policy(old)], [other])
  expect(changes).toMatchObject([{ attributes: [{ name: 'displayName' }] }])
})

test('who names it no more is shown, with the value as it was', () => {
  const dropped = outline([team(old), policy(old)], [team(anew), policy()])
  expect(dropped.changes).toMatchObject([
    { attributes: [{ name: 'conditions', before: { users: { excludeGroups: [old] } } }] },
  ])
})

test('a relation that was taken away and made again is the same, whom it joins under new ids too', () => {
  const [ada, shop] = [user('Ada'), made('servicePrincipal', 'sp-1', { displayName: 'Shop', appId: 'a' })]
  const access = (id: string, principalId: string, appRoleId = 'r-1') =>
    made('appRoleAssignment', id, { principalId, principalType: 'Group', resourceId: shop.id, appRoleId })
  const same = outline([ada, shop, team(old), access('x', old)], [ada, shop, team(anew), access('y', anew)])
  expect(same.changes).toEqual([])
  expect(same.mapped).toEqual([
    ['group', old, anew],
    ['appRoleAssignment', 'x', 'y'],
  ])
  const another = outline([ada, shop, team(old), access('x', old)], [ada, shop, team(anew), access('y', anew, 'r-2')])
  expect(another.changes.map(({ change, id }) => [change, id])).toEqual([
    ['removed', 'x'],
    ['added', 'y'],
  ])
})
