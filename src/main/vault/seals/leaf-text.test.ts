import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHash } from '../pack/pack-json.ts'
import { toLeaf } from './leaf-text.ts'
import { leafBytes } from './leaves.ts'

/** A few, so that texts meet that are equal or begin alike. */
const word = fc.oneof(fc.constantFrom('', 'a', 'ab', '"', '\\', '!', ','), fc.string({ unit: 'binary' }))
const nullable = fc.option(word)

const groups = fc.uniqueArray(
  fc.oneof(
    fc.record({ type: word, kind: word, ids: fc.array(word, { minLength: 1 }), areGuids: fc.constant(false) }),
    fc.record({ type: word, kind: word, ids: fc.array(fc.uuid(), { minLength: 1 }), areGuids: fc.boolean() }),
  ),
  { selector: ({ type, kind }) => JSON.stringify([type, kind]) },
)

const parts = fc.record({
  kind: word,
  id: word,
  attributes: fc.option(fc.tuple(word, word, nullable, nullable, nullable)),
  photo: fc.option(fc.tuple(nullable, nullable)),
  links: groups,
  unread: fc.uniqueArray(fc.tuple(word, word), { selector: ([part]) => part }),
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

test('a leaf is the hash of the JSON text of everything, links and notes sorted', () =>
  fc.assert(
    fc.property(parts, (given) => {
      const links = given.links.flatMap(({ type, kind, ids }) => ids.map((id) => [type, kind, id] as const))
      links.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]) || compare(a[2], b[2]))
      const unread = [...given.unread].sort((a, b) => compare(a[0], b[0]))
      const text = JSON.stringify([given.kind, given.id, given.attributes, given.photo, links, unread])
      expect(toLeaf(given).toString('hex')).toBe(toHash(text).subarray(0, leafBytes).toString('hex'))
    }),
  ))
