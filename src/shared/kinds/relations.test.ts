import { expect, test } from 'vitest'
import { badge } from '../../../test/hand-made/made-up-kind.ts'
import { group } from './group.ts'
import { relationsOf } from './kind.ts'
import { kinds } from './kinds.ts'
import { attributesTelling, findRelation, inversesOf, isReference } from './relations.ts'
import { user } from './user.ts'

test('a relation is found by its name, link or not', () => {
  expect(findRelation('group', 'members')?.inverse.name).toBe('memberOf')
  expect([findRelation('group', 'memberOf'), findRelation('gadget', 'members')]).toEqual([undefined, undefined])
  expect(isReference('group', 'members')).toBe(false)
})

test('what leads to a kind stands under one name, with everything that leads there', () => {
  const inverses = inversesOf(user, [user, group, badge])
  const memberOf = inverses.find(({ name }) => name === 'memberOf')
  expect(inverses.map(({ name }) => name)).toEqual(expect.arrayContaining(['directReports', 'memberOf', 'badges']))
  expect(memberOf?.label).toBe('Member of')
  expect(memberOf?.from.map(({ kind, relation }) => [kind.id, relation.name])).toEqual([
    ['group', 'members'],
    ['badge', 'room'],
  ])
})

test('the attributes that tell a reference are known', () => {
  expect(badge.references?.map(attributesTelling)).toEqual([['holderId'], ['roomId']])
})

test('every reference of every kind tells nothing of an empty object, and is told by an attribute of its kind', () => {
  for (const kind of kinds)
    for (const reference of kind.references ?? []) {
      expect(reference.told({})).toEqual([])
      const own = kind.attributes.filter(({ name }) => attributesTelling(reference).includes(name))
      expect(own, `${kind.id} ${reference.name}`).not.toEqual([])
    }
})

test('of every kind, attributes, relations and what leads to it have names of their own', () => {
  for (const kind of kinds) {
    const names = [
      ...kind.attributes.map(({ name }) => name as string),
      ...relationsOf(kind).map(({ name }) => name),
      ...inversesOf(kind).map(({ name }) => name),
    ]
    expect(
      names.filter((name, place) => names.indexOf(name) !== place),
      kind.id,
    ).toEqual([])
  }
})
