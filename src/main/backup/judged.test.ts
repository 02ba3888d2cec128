import { expect, test } from 'vitest'
import { group } from '../../shared/kinds/group.ts'
import { user } from '../../shared/kinds/user.ts'
import type { StoredItem } from '../../shared/model/feed.ts'
import type { Content } from '../../shared/model/object-state.ts'
import { isJudged, judgementsOf, openJudged } from './judged.ts'

const team: Content = { groupTypes: ['Unified'], visibility: 'HiddenMembership' }
const list: Content = { mailEnabled: true }

const entry = (content: Content | undefined, more: Partial<StoredItem> = {}): StoredItem => ({
  id: 'g',
  ...(content === undefined ? {} : { attributes: { content, named: Object.keys(content) } }),
  links: [],
  unread: [],
  ...more,
})

/** What is said of the object after these entries passed, and whether the vault had to be asked, which holds `held`. */
function sayAfter(entries: readonly (readonly [item: StoredItem, isWhole: boolean])[], held: Content = list) {
  let reads = 0
  const contentOf = (): Content => {
    reads += 1
    return held
  }
  const judged = openJudged()
  for (const [item, isWhole] of entries) judged.hear(group, item, isWhole)
  const reading = { store: { objectsOf: () => ({ ids: ['g'], contentOf }) }, run: 1, judged }
  const { mayHavePhoto, hidden } = judgementsOf(reading, group)('g')
  return { mayHavePhoto, hidden: [...hidden.keys()], reads }
}

test('what passed whole is not read back', () => {
  expect(sayAfter([[entry(team), true]])).toEqual({ mayHavePhoto: true, hidden: ['members'], reads: 0 })
  expect(sayAfter([[entry(list), true]], team)).toEqual({ mayHavePhoto: false, hidden: [], reads: 0 })
})

test('an entry that brings only links takes nothing away', () => {
  const links = entry(undefined)
  const before = sayAfter([
    [links, true],
    [entry(team), true],
    [links, true],
  ])
  expect(before).toEqual({ mayHavePhoto: true, hidden: ['members'], reads: 0 })
})

test('what may not be all of it is read from the vault', () => {
  const read = { mayHavePhoto: false, hidden: [], reads: 1 }
  expect(sayAfter([])).toEqual(read)
  expect(sayAfter([[entry(team), false]])).toEqual(read)
  const twice = [entry(team), true] as const
  expect(sayAfter([twice, twice])).toEqual(read)
  expect(sayAfter([twice, [entry({ displayName: 'x' }), false]])).toEqual(read)
  const gone = entry(undefined, { removed: 'changed' })
  expect(sayAfter([twice, [gone, true]])).toEqual(read)
  expect(sayAfter([[gone, true], twice])).toEqual(read)
})

test('objects of a kind of which nothing is said are not kept in mind', () => {
  expect([isJudged(group), isJudged(user)]).toEqual([true, false])
})
