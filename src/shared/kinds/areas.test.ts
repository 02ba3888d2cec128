import { expect, test } from 'vitest'
import { badge } from '../../../test/hand-made/made-up-kind.ts'
import { isArea, toAreas } from './areas.ts'
import { kinds } from './kinds.ts'

const kindNamed = (id: string) => ({ ...badge, id })

test('every kind stands somewhere, once', () => {
  const shown = toAreas().flatMap((one) => (isArea(one) ? one.kinds : [one]))
  expect(shown.map(({ id }) => id).sort()).toEqual(kinds.map(({ id }) => id).sort())
})

test('kinds that belong together stand under one heading, a kind nobody placed comes last', () => {
  const areas = toAreas(['gadget', 'roleAssignment', 'deletedItem', 'role', 'group'].map(kindNamed))
  expect(areas.map((one) => (isArea(one) ? [one.id, one.kinds.map(({ id }) => id)] : one.id))).toEqual([
    'group',
    ['roles', ['role', 'roleAssignment']],
    'deletedItem',
    'gadget',
  ])
})

test('an area with one kind is that kind', () => {
  expect(toAreas([kindNamed('role')]).map(({ id }) => id)).toEqual(['role'])
})
