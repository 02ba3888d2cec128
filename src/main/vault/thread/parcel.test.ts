import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { FeedLink, StoredItem } from '../../../shared/model/feed.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import { item, to } from '../testing/small-tenant.ts'
import { fromParcel, toParcel } from './parcel.ts'

const links = fc.array(
  fc.record({
    link: fc.constantFrom('members', 'owners'),
    target: fc.oneof(
      fc.record({ id: fc.string() }),
      fc.record({ id: fc.string(), kind: fc.constantFrom('user', 'group') }),
    ),
    isRemoved: fc.boolean(),
  }),
) satisfies fc.Arbitrary<FeedLink[]>

const namesIn = (value: unknown): readonly string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])

/**
 * Names that JSON writes as they are. After others, V8 13.6 (Node 24.21) takes a name of one escaped sign for another one:
 * `JSON.parse` makes `\\` of `"`. No attribute of Graph has such a name.
 */
const content = fc
  .dictionary(fc.string(), fc.jsonValue())
  .filter((made) => namesIn(made).every((name) => JSON.stringify(name).length === name.length + 2))

const entry = fc.record(
  {
    id: fc.string(),
    links,
    unread: fc.array(fc.record({ part: fc.string(), reason: fc.string() })),
    removed: fc.constantFrom('changed', 'deleted'),
    whole: fc.array(fc.string()),
    isOverlay: fc.constant(true),
    attributes: fc.record({
      content: content as fc.Arbitrary<Content>,
      named: fc.array(fc.constantFrom('a', 'b', 'c')),
    }),
  },
  { requiredKeys: ['id', 'links', 'unread'] },
)

test('entries come out of a parcel as they went in, also through the door between two threads', () => {
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const given = entries as readonly StoredItem[]
      const taken = fromParcel(structuredClone(toParcel(given)))
      const plain = JSON.parse(JSON.stringify(given)) as readonly StoredItem[]
      expect(taken.map(({ attributes, ...rest }) => rest)).toEqual(plain.map(({ attributes, ...rest }) => rest))
      for (const [place, { attributes }] of given.entries()) {
        const text = attributes && canonicalJson(attributes.content)
        const arrived = taken[place]?.attributes
        expect(arrived?.named).toEqual(attributes?.named)
        expect(arrived?.text).toBe(text)
        expect(arrived && canonicalJson(arrived.content)).toBe(text)
      }
    }),
  )
})

test('what all entries share is said once', () => {
  const members = Array.from({ length: 100 }, (_, place) => to('members', `u${place}`, 'user'))
  const groups = Array.from({ length: 50 }, (_, place) => item(`g${place}`, { displayName: 'Sales' }, members))
  const { texts, rest } = toParcel(groups)
  expect(texts).toHaveLength(50)
  expect(rest.match(/members/g)).toHaveLength(1)
  expect(rest.match(/displayName/g)).toHaveLength(1)
})
