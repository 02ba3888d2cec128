import { expect, test } from 'vitest'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { toLinkGroups } from './link-groups.ts'

const person = { kind: 'user', id: 'u1', name: 'Debra Berger' }
const team = { kind: 'group', id: 'g1', name: 'Finance' }
const details = (more: Partial<ObjectDetails>): ObjectDetails => ({
  kind: 'group',
  id: 'g',
  name: 'All',
  caption: '',
  content: {},
  asked: [],
  links: [],
  linkedFrom: [],
  ...more,
})

test('links are called by the words of their kind, in both directions', () => {
  const groups = toLinkGroups(
    details({
      links: [{ link: 'members', targets: [person], isComplete: true }],
      linkedFrom: [{ link: 'members', source: team }],
    }),
    getKind('group'),
  )
  expect(groups.map(({ label, objects }) => [label, objects])).toEqual([
    ['Members', [person]],
    ['Member of', [team]],
  ])
})

test('a link without targets is left out, one that was not read is not', () => {
  const groups = toLinkGroups(
    details({
      links: [
        { link: 'owners', targets: [], isComplete: true },
        { link: 'members', targets: [], isComplete: false, reason: 'Hidden.' },
      ],
    }),
    getKind('group'),
  )
  expect(groups.map(({ name, reason }) => [name, reason])).toEqual([['members', 'Hidden.']])
})
