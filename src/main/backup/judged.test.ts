import fc from 'fast-check'
import { expect, test } from 'vitest'
import { group } from '../../shared/kinds/group.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import { user } from '../../shared/kinds/user.ts'
import type { FeedItem } from '../../shared/model/feed.ts'
import type { Content } from '../../shared/model/object-state.ts'
import { isJudged, judge, judgementsOf, openJudged } from './judged.ts'
import { storedItemsOf } from './stored-item.ts'

const team: Content = { groupTypes: ['Unified'], visibility: 'HiddenMembership' }
const list: Content = { mailEnabled: true }

const entry = (raw: FeedItem['raw'], more: Partial<FeedItem> = {}): FeedItem => ({ id: 'g', raw, links: [], ...more })

/** What is said of the object after these entries passed, and whether the vault had to be asked, which holds `held`. */
function sayAfter(entries: readonly (readonly [item: FeedItem, isWhole: boolean])[], held: Content = list) {
  let reads = 0
  const contentOf = (): Content => {
    reads += 1
    return held
  }
  const judged = openJudged()
  for (const [item, isWhole] of entries) judged.hear(group, item, isWhole)
  const reading = { store: { objectsOf: () => ({ ids: ['g'], has: () => true, contentOf }) }, run: 1, judged }
  const { mayHavePhoto, hidden } = judgementsOf(reading, group)('g')
  return { mayHavePhoto, hidden: [...hidden.keys()], reads }
}

test('what passed whole is not read back', () => {
  expect(sayAfter([[entry(team), true]])).toEqual({ mayHavePhoto: true, hidden: ['members'], reads: 0 })
  expect(sayAfter([[entry(list), true]], team)).toEqual({ mayHavePhoto: false, hidden: [], reads: 0 })
})

test('an entry that brings only links takes nothing away', () => {
  const links = entry({})
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
  const gone = entry({}, { removed: 'changed' })
  expect(sayAfter([twice, [gone, true]])).toEqual(read)
  expect(sayAfter([[gone, true], twice])).toEqual(read)
  expect(sayAfter([[entry({ neverAskedFor: 1 }), true], twice])).toEqual(read)
  const held = { mayHavePhoto: true, hidden: ['members'], reads: 1 }
  expect(sayAfter([[entry({ neverAskedFor: 1 }), true]], team)).toEqual(held)
})

test('objects of a kind of which nothing is said are not kept in mind', () => {
  expect([isJudged(group), isJudged(user)]).toEqual([true, false])
})

test('of what Graph sends the same is said as of what the vault keeps of it', () => {
  const values = fc.constantFrom(
    null,
    [],
    ['Unified'],
    ['DynamicMembership'],
    '',
    'HiddenMembership',
    'Private',
    true,
    false,
  )
  for (const kind of kinds.filter(isJudged)) {
    const names = kind.attributes.filter(({ computed }) => computed === undefined).map(({ name }) => name)
    const raws = fc.dictionary(fc.constantFrom(...names, 'groupTypes', 'visibility', 'mailEnabled'), values, {
      minKeys: 1,
    })
    fc.assert(
      fc.property(raws, (raw) => {
        const { attributes } = storedItemsOf(kind)({ id: 'g', raw, links: [] })
        expect(judge(kind, raw)).toEqual(judge(kind, attributes?.content ?? {}))
      }),
      { numRuns: 500 },
    )
  }
})
