import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item, readFeed, someTime } from '../testing/small-tenant.ts'
import { openSearch, type VaultSearch } from './open-search.ts'
import { rebuildSearch } from './rebuild-search.ts'

/** A full copy of everyone at one moment; null: erased. */
type Copy = Map<string, Content | null>

type Step =
  | { readonly do: 'back up'; readonly people: readonly Person[]; readonly isAbandoned: boolean }
  | { readonly do: 'remove'; readonly place: number }
  | { readonly do: 'forget'; readonly id: string }
  | { readonly do: 'rebuild' }

interface Person {
  readonly id: string
  readonly content: Content
}

const ids = ['u1', 'u2', 'u3', 'abcdef01-0000-4000-8000-000000000001', 'abcdef01-0000-4000-8000-000000000002']
const words = ['an', 'ann', 'anna', 'Änna', 'ben', 'bee', 'x']
const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => some.join(' '))

const person: fc.Arbitrary<Person> = fc.record({
  id: fc.constantFrom(...ids),
  content: fc.record(
    { displayName: name, jobTitle: name, otherMails: fc.array(name.map((some) => some.replaceAll(' ', '@'))) },
    { requiredKeys: ['displayName'] },
  ),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('back up' as const),
      people: fc.uniqueArray(person, { selector: ({ id }) => id }),
      isAbandoned: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), place: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), id: fc.constantFrom(...ids) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'rebuild' }) },
)

const questions = [
  ...words,
  'an be',
  'anna x',
  'be an',
  'anna anna',
  'abcdef01',
  'abcdef01-0000-4000-8000-000000000001',
  'u2',
  'nobody',
]

const plain = (text: string): string => text.replaceAll('Ä', 'a').toLowerCase()

/** As anyone would first write it. */
function isFound(id: string, content: Content | null, asked: string): boolean {
  if (id.startsWith(asked) && (id === asked || asked.length >= 8)) return true
  if (content === null) return false
  const held = plain(Object.values(content).flat().join(' ')).split(/[^a-z]+/)
  return plain(asked)
    .split(/[^a-z0-9]+/)
    .every((word) => held.some((other) => other.startsWith(word)))
}

function compare(search: VaultSearch, copies: ReadonlyMap<number, Copy>): void {
  const numbers = [...copies.keys()]
  for (const text of questions) {
    const at = new Map(
      numbers.map((number) => [
        number,
        [...(copies.get(number) ?? [])].flatMap(([id, content]) => (isFound(id, content, text) ? [id] : [])).sort(),
      ]),
    )
    for (const [snapshot, expected] of at) {
      const { hits, more } = search.find({ text, snapshot, limit: 50 })
      expect(hits.map(({ id }) => id).sort(), `${text} at ${snapshot}`).toEqual(expected)
      expect(more).toBe(false)
      const few = search.find({ text, snapshot, limit: 2 })
      expect(few).toEqual({ hits: hits.slice(0, 2), more: hits.length > 2 })
    }
    const { hits } = search.find({ text, snapshot: null, limit: 50 })
    const within = hits.map(({ id, found }) => [
      id,
      numbers.filter((number) => found?.some(({ from, to }) => from <= number && number <= to)),
    ])
    const everyone = [...new Set([...at.values()].flat())].sort()
    const expected = everyone.map((id) => [id, numbers.filter((number) => at.get(number)?.includes(id))])
    expect(within.sort(), `${text} in all`).toEqual(expected)
  }
}

function play({ tables, backup, removal }: TestTables, copies: Map<number, Copy>, given: Step): void {
  const numbers = [...copies.keys()]
  if (given.do === 'rebuild') tables.transactions.write(() => rebuildSearch(tables))
  if (given.do === 'back up') {
    const run = begin(backup)
    readFeed(
      backup,
      run,
      'user',
      given.people.map(({ id, content }) => item(id, content)),
    )
    if (given.isAbandoned) backup.abandonRun(run)
    else {
      finish(backup, run)
      copies.set(run, new Map(given.people.map(({ id, content }) => [id, content])))
    }
  }
  const removed = given.do === 'remove' ? numbers[given.place] : undefined
  if (removed !== undefined && removed !== numbers.at(-1)) {
    removal.removeSnapshot(removed)
    copies.delete(removed)
  }
  if (given.do === 'forget' && [...copies.values()].some((copy) => copy.has(given.id))) {
    removal.forget({ kind: 'user', id: given.id }, someTime)
    for (const copy of copies.values()) if (copy.has(given.id)) copy.set(given.id, null)
  }
}

test('search answers like one that reads every copy', { timeout: 3_600_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) =>
      withTables((opened) => {
        const copies = new Map<number, Copy>()
        // One that fetches what it finds, one that walks: what is found is the same.
        const searches = [openSearch(opened.tables), openSearch(opened.tables, 0)]
        for (const given of steps) {
          play(opened, copies, given)
          for (const search of searches) compare(search, copies)
        }
      }),
    ),
    { numRuns: inLongRun(1000, 30) },
  ),
)
