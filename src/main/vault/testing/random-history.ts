import fc from 'fast-check'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { type Capture, captureStates, objectsPart } from '../../../shared/model/capture.ts'
import type { FeedLink, FeedShape, PhotoAnswer, StoredItem } from '../../../shared/model/feed.ts'
import { feedOfLink, kindOfFeed } from '../rows/feed-name.ts'

/** One call of a backup. */
export type Step =
  | { readonly do: 'start'; readonly feed: string; readonly shape: FeedShape; readonly isFull: boolean }
  | {
      readonly do: 'page'
      readonly feed: string
      readonly items: readonly StoredItem[]
      readonly isLast: boolean
      /** The entries are made ready when the run begins, whatever happens until they are stored. */
      readonly isReady: boolean
    }
  | { readonly do: 'finish'; readonly feed: string }
  | { readonly do: 'photos'; readonly kind: string; readonly answers: readonly PhotoAnswer[] }
  | { readonly do: 'reopen' }
  | Removal

/** A snapshot is removed: which one, of those there are. */
interface Removal {
  readonly do: 'remove'
  readonly place: number
}

/** One run with its end. */
export interface RandomRun {
  readonly do: 'run'
  readonly steps: readonly Step[]
  readonly captures: readonly Capture[]
  readonly isAbandoned: boolean
}

/** What happens to a vault. */
export type RandomEvent =
  | RandomRun
  | Removal
  | { readonly do: 'forget'; readonly id: string }
  | { readonly do: 'compact' }

const users = ['u1', 'u2', 'u3', 'u4']
const groups = ['g1', 'g2', 'g3']
/** Of a kind that is not read: links lead to it. */
const devices = ['x1', 'x2']
const ids: Readonly<Record<string, readonly string[]>> = { user: users, group: groups }
const linksOf: Readonly<Record<string, readonly string[]>> = { user: ['manager'], group: ['members', 'owners'] }
/** Links that no change feed carries. */
const expandedOf: Readonly<Record<string, readonly string[]>> = { user: ['sponsors'], group: [] }

/** Every id that a random history can name. */
export const allIds: readonly string[] = [...users, ...groups, ...devices]

const kindOf = (id: string): string => (id.startsWith('u') ? 'user' : id.startsWith('g') ? 'group' : 'device')

const feed = fc.constantFrom('user', 'group')
const anyFeed = fc.oneof(
  { weight: 3, arbitrary: feed },
  { weight: 1, arbitrary: fc.constant(feedOfLink('user', 'sponsors')) },
)
const rarely = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })
const askedSets = [['displayName'], ['displayName', 'jobTitle', 'mailNickname']]

const shapeOf = (kind: string): fc.Arbitrary<FeedShape> =>
  kind.includes('/')
    ? fc.constant({ path: `/${kind}`, asked: [], links: expandedOf[kindOfFeed(kind)] ?? [] })
    : shapeOfObjects(kind)

const shapeOfObjects = (kind: string): fc.Arbitrary<FeedShape> =>
  fc.record({
    path: fc.constant(`/${kind}s/delta`),
    asked: fc.constantFrom(...askedSets),
    links: fc.oneof(
      { weight: 4, arbitrary: fc.constant(linksOf[kind] ?? []) },
      { weight: 1, arbitrary: fc.subarray([...(linksOf[kind] ?? [])]) },
    ),
  })

const attributes = fc
  .record(
    { displayName: fc.constantFrom('A', 'B', 'C'), jobTitle: fc.constantFrom('x', 'y') },
    { requiredKeys: ['displayName'] },
  )
  .chain((content) =>
    fc.subarray(['displayName', 'jobTitle', 'mailNickname']).map((extra) => ({
      content,
      named: [...new Set([...Object.keys(content), ...extra])],
    })),
  )

const link = (names: readonly string[]): fc.Arbitrary<FeedLink> =>
  fc
    .record({
      link: fc.constantFrom(...names),
      id: fc.constantFrom(...allIds),
      isNamed: fc.boolean(),
      isRemoved: rarely,
    })
    .map(({ link, id, isNamed, isRemoved }) => ({
      link,
      target: isNamed ? { id, kind: kindOf(id) } : { id },
      isRemoved,
    }))

const unread = (parts: readonly string[]): fc.Arbitrary<StoredItem['unread']> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc
        .record({ part: fc.constantFrom(...parts), reason: fc.constantFrom('It is hidden.', 'It failed.') })
        .map((one) => [one]),
    },
  )

/** An entry of a feed of one link: it shows the set whole, or says why not. */
const expandedItem = (kind: string, names: readonly string[]): fc.Arbitrary<StoredItem> =>
  fc.record({ id: fc.constantFrom(...(ids[kind] ?? [])), unread: unread(names) }).chain(({ id, unread: parts }) =>
    parts.length > 0
      ? fc.constant<StoredItem>({ id, links: [], unread: parts })
      : fc.array(link(names), { maxLength: 3 }).map((links) => ({
          id,
          links: links.filter(({ isRemoved }) => !isRemoved),
          whole: names,
          unread: [],
        })),
  )

const itemOf = (name: string): fc.Arbitrary<StoredItem> =>
  name.includes('/') ? expandedItem(kindOfFeed(name), expandedOf[kindOfFeed(name)] ?? []) : item(name)

const item = (kind: string): fc.Arbitrary<StoredItem> =>
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({
        id: fc.constantFrom(...(ids[kind] ?? [])),
        removed: fc.constantFrom('changed' as const, 'deleted' as const),
        links: fc.constant([]),
        unread: fc.constant([]),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record(
        {
          id: fc.constantFrom(...(ids[kind] ?? [])),
          attributes,
          links: fc.array(link(linksOf[kind] ?? []), { maxLength: 4 }),
          whole: fc.subarray([...(linksOf[kind] ?? [])]),
          unread: unread(linksOf[kind] ?? []),
        },
        { requiredKeys: ['id', 'links', 'unread'] },
      ),
    },
  )

const answer = (kind: string): fc.Arbitrary<PhotoAnswer> => {
  const id = fc.constantFrom(...(ids[kind] ?? []))
  return fc.oneof(
    fc.record({ id, state: fc.constant('same' as const) }),
    fc.record({ id, state: fc.constant('none' as const) }),
    fc.record({ id, state: fc.constant('failed' as const), reason: fc.constant('It failed.') }),
    fc.record({
      id,
      state: fc.constant('photo' as const),
      etag: fc.constantFrom('e1', 'e2'),
      bytes: fc.constantFrom(Uint8Array.of(1, 2, 3), Uint8Array.of(4)),
    }),
  )
}

const removal: fc.Arbitrary<Removal> = fc.record({ do: fc.constant('remove' as const), place: fc.nat(9) })

const page = (kind: string, isLast: fc.Arbitrary<boolean>): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('page' as const),
    feed: fc.constant(kind),
    items: fc.array(itemOf(kind), { maxLength: 6 }),
    isLast,
    isReady: rarely,
  })

/** A round from its first page to its end, as most are. */
const wholeRound: fc.Arbitrary<readonly Step[]> = anyFeed.chain((kind) =>
  fc
    .record({
      shape: shapeOf(kind),
      isFull: fc.boolean(),
      pages: fc.array(page(kind, fc.constant(false)), { maxLength: 2 }),
      last: page(kind, fc.constant(true)),
      isInterrupted: fc.boolean(),
    })
    .map(({ shape, isFull, pages, last, isInterrupted }) => [
      { do: 'start', feed: kind, shape, isFull },
      ...pages,
      ...(isInterrupted ? [{ do: 'reopen' } as const] : []),
      last,
      { do: 'finish', feed: kind },
    ]),
)

/** A full round that was read before and is read once more, as one in which nothing has changed: which one, of those so far. */
interface Again {
  readonly again: number
}

const isFullRound = ([first]: readonly Step[]): boolean => first?.do === 'start' && first.isFull

/** A single call, so that rounds break off, begin anew and run side by side. */
const anyStep: fc.Arbitrary<readonly Step[]> = anyFeed.chain((kind) =>
  fc
    .oneof(
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('start' as const),
          feed: fc.constant(kind),
          shape: shapeOf(kind),
          isFull: fc.boolean(),
        }),
      },
      { weight: 4, arbitrary: page(kind, fc.boolean()) },
      { weight: 2, arbitrary: fc.constant<Step>({ do: 'finish', feed: kind }) },
      {
        weight: 5,
        arbitrary: fc.record({
          do: fc.constant('photos' as const),
          kind: fc.constant(kindOfFeed(kind)),
          answers: fc.array(answer(kindOfFeed(kind)), { minLength: 2, maxLength: 6 }),
        }),
      },
      { weight: 1, arbitrary: fc.constant<Step>({ do: 'reopen' }) },
      { weight: 1, arbitrary: removal },
    )
    .map((step) => [step]),
)

const capture = (kind: string, part: string): fc.Arbitrary<Capture> =>
  fc.record({
    kind: fc.constant(kind),
    part: fc.constant(part),
    state: fc.oneof(
      { weight: 4, arbitrary: fc.constant('complete' as const) },
      { weight: 3, arbitrary: fc.constantFrom(...captureStates) },
    ),
    count: fc.constant(0),
    exceptions: fc.constantFrom(0, 1),
  })

const captures = fc
  .tuple(
    ...['user', 'group'].flatMap((kind) =>
      [objectsPart, photoPart, ...(linksOf[kind] ?? []), ...(expandedOf[kind] ?? [])].map((part) =>
        capture(kind, part),
      ),
    ),
  )
  .chain((all) => fc.subarray(all, { minLength: 4 }))

/** A run whose repeated rounds are not known yet. */
type RunDraft = Omit<RandomRun, 'steps'> & { readonly parts: readonly (readonly Step[] | Again)[] }

const randomRun: fc.Arbitrary<RunDraft> = fc.record({
  do: fc.constant('run' as const),
  parts: fc.array(
    fc.oneof(
      { weight: 2, arbitrary: wholeRound },
      { weight: 2, arbitrary: fc.record({ again: fc.nat(5) }) },
      { weight: 3, arbitrary: anyStep },
    ),
    { maxLength: 6 },
  ),
  captures,
  isAbandoned: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})

const event: fc.Arbitrary<Exclude<RandomEvent, RandomRun> | RunDraft> = fc.oneof(
  { weight: 5, arbitrary: randomRun },
  { weight: 4, arbitrary: removal },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('forget' as const), id: fc.constantFrom(...users, ...groups) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'compact' as const }) },
)

/** Backups of a tiny tenant in which everything happens that can. */
export const randomHistory: fc.Arbitrary<readonly RandomEvent[]> = fc
  .tuple(randomRun, fc.array(event, { maxLength: 9 }))
  .map(([first, rest]) => {
    const rounds: (readonly Step[])[] = []
    const stepsOf = (part: readonly Step[] | Again): readonly Step[] => {
      if ('again' in part) return rounds[part.again % Math.max(1, rounds.length)] ?? []
      if (isFullRound(part)) rounds.push(part)
      return part
    }
    return [first, ...rest].map((happened) => {
      if (happened.do !== 'run') return happened
      const { parts, ...run } = happened
      return { ...run, steps: parts.flatMap(stepsOf) }
    })
  })
