import { expect, test, vi } from 'vitest'
import { withBadge } from '../../../../test/hand-made/made-up-kind.ts'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { toLinkGroups } from './link-groups.ts'

vi.mock('../../../shared/kinds/kinds.ts', async (original) => withBadge(await original()))

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

test('what attributes tell stands among the links, both ways, under its own words', () => {
  const card = { kind: 'badge', id: 'b1', name: 'Front door' }
  const out = details({ kind: 'badge', links: [{ link: 'holder', targets: [person], isComplete: true }] })
  expect(toLinkGroups(out, getKind('badge')).map(({ label, direction }) => [label, direction])).toEqual([
    ['Holder', 'out'],
  ])
  const holder = details({ kind: 'user', linkedFrom: [{ link: 'holder', source: card }] })
  expect(toLinkGroups(holder, getKind('user')).map(({ label, objects }) => [label, objects])).toEqual([
    ['Badges', [card]],
  ])
})

test('relations of several kinds that are called the same from here are one group, in the order of kinds', () => {
  const room = { kind: 'badge', id: 'b1', name: 'A badge' }
  const user = details({
    kind: 'user',
    linkedFrom: [
      { link: 'room', source: room },
      { link: 'members', source: team },
    ],
  })
  expect(toLinkGroups(user, getKind('user')).map(({ name, label, objects }) => [name, label, objects])).toEqual([
    ['memberOf', 'Member of', [team, room]],
  ])
})
