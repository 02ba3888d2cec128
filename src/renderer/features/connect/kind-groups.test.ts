import { expect, test } from 'vitest'
import { activityKinds } from '../../../shared/activity/activity-kinds.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import { readPermissions } from '../../../shared/model/permission-rows.ts'
import { allKinds, firstTicked, kindGroups, toWishedKinds } from './kind-groups.ts'

test('everything that can be read can be ticked, each once', () => {
  expect(allKinds.toSorted()).toEqual([...kinds, ...activityKinds].map(({ id }) => id).toSorted())
})

test('what stands alone in the tree stands in the first group', () => {
  expect(kindGroups[0]?.kinds.map(({ id }) => id)).toEqual([
    'user',
    'group',
    'administrativeUnit',
    'device',
    'deletedItem',
  ])
})

test('a log that is off until somebody asks for it starts unticked, and says what to consider', () => {
  expect(allKinds.filter((id) => !firstTicked.includes(id))).toEqual(['signInLog'])
  expect(kindGroups.flatMap((group) => group.kinds).find(({ id }) => id === 'signInLog')?.caution).toMatch(/IP address/)
})

test('everything that is on by itself is wished as all, with or without the rest', () => {
  expect([toWishedKinds(firstTicked), toWishedKinds(allKinds)]).toEqual([null, null])
})

test('as soon as one is left out, those that are ticked are named, in the order of the page', () => {
  const ticked = allKinds.filter((id) => id !== 'group' && id !== 'signInLog').toReversed()
  expect(toWishedKinds(ticked)).toEqual(allKinds.filter((id) => ticked.includes(id)))
})

test('what is wished as all asks for nothing that was not shown', () => {
  const scopes = (ids: readonly string[] | null) => readPermissions(ids).map(({ scope }) => scope)
  expect(scopes(toWishedKinds(firstTicked)).toSorted()).toEqual(scopes(firstTicked).toSorted())
})
