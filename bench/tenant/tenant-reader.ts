import type { DirectoryReader } from '../../src/main/backup/directory-reader.ts'
import { askedOf, type Kind } from '../../src/shared/kinds/kind.ts'
import type { ListedLink } from '../../src/shared/kinds/link.ts'
import type { FeedItem, FeedLink, FeedPage, PhotoAnswer } from '../../src/shared/model/feed.ts'
import { photoBytes, photoTag } from './photo-bytes.ts'
import type { Change, Day, MemberChange, SyntheticTenant } from './synthetic-tenant.ts'
import { groupId, groupOf, type TenantObject, userId, userOf } from './tenant-values.ts'

/** Graph's own page size of change feeds, the largest of lists, and how many links of one object it sends at once. */
const [feedPage, listPage, sliceSize] = [200, 999, 1000]
/** Photos asked in one request. */
const batchSize = 20

/** A stand-in for Microsoft Graph, without a network. */
export interface TenantReader extends DirectoryReader {
  /** What inventing the answers took so far, in milliseconds: no part of a backup. */
  readonly inventedMs: () => number
  /** The same, as time on a processor. */
  readonly inventedCpuMs: () => number
}

/** Time on a processor in milliseconds. */
export const toMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000

const toLink = (link: string, id: string, isRemoved = false): FeedLink => ({
  link,
  target: { id, kind: 'user' },
  isRemoved,
})

/** An object as a full read shows it; one with many links in several entries. */
function* toItems({ id, values, links }: TenantObject): Generator<FeedItem> {
  const all = Object.entries(links).flatMap(([link, ids]) => ids.map((target) => toLink(link, target)))
  yield { id, raw: values, links: all.slice(0, sliceSize) }
  for (let from = sliceSize; from < all.length; from += sliceSize)
    yield { id, raw: {}, links: all.slice(from, from + sliceSize) }
}

function* allItems(tenant: SyntheticTenant, kind: string): Generator<FeedItem> {
  if (kind === 'user') {
    for (let number = 0; number < tenant.users.count; number++)
      if (tenant.isUser(number)) yield* toItems(userOf(tenant, number))
  }
  if (kind === 'group') {
    for (let number = 0; number < tenant.groups.count; number++)
      if (tenant.isGroup(number)) yield* toItems(groupOf(tenant, number))
  }
}

const toUserItem = (tenant: SyntheticTenant, { number, is }: Change): Iterable<FeedItem> =>
  is === 'gone'
    ? [{ id: userId(tenant, number), removed: 'changed', raw: {}, links: [] }]
    : toItems(userOf(tenant, number))

function toGroupItem(tenant: SyntheticTenant, { number, is, joined, left }: MemberChange): Iterable<FeedItem> {
  if (is === 'new') return toItems(groupOf(tenant, number))
  if (is === 'gone') return [{ id: groupId(tenant, number), removed: 'changed', raw: {}, links: [] }]
  const links = [
    ...joined.map((member) => toLink('members', userId(tenant, member))),
    ...left.map((member) => toLink('members', userId(tenant, member), true)),
  ]
  return [{ id: groupId(tenant, number), raw: groupOf(tenant, number).values, links }]
}

function* changedItems(tenant: SyntheticTenant, day: Day, kind: string): Generator<FeedItem> {
  if (kind === 'user') for (const change of day.users) yield* toUserItem(tenant, change)
  if (kind === 'group') for (const change of day.groups) yield* toGroupItem(tenant, change)
}

/** What the list of a link shows: nobody has a target, and of users what the list brings besides. */
function* listedItems(tenant: SyntheticTenant, kind: string, { name, brings = [] }: ListedLink): Generator<FeedItem> {
  for (const { id, raw } of allItems(tenant, kind)) {
    const brought = Object.fromEntries(brings.flatMap((one) => (raw[one] === undefined ? [] : [[one, raw[one]]])))
    if (brings.length > 0) yield { id, raw: brought, links: [], whole: [name] }
  }
}

function* toPages(items: Iterable<FeedItem>, delta: string, pageSize: number): Generator<FeedPage> {
  let page: FeedItem[] = []
  for (const item of items) {
    if (page.length === pageSize) {
      yield { items: page, next: 'next' }
      page = []
    }
    page.push(item)
  }
  yield { items: page, delta }
}

/** What arrives: made of text, as any answer. Invented values would be joined of pieces, and kept alive by each other. */
const toArrived = <T extends readonly FeedItem[]>(items: T): T => JSON.parse(JSON.stringify(items)) as T

/** Answers as Microsoft Graph would on this day of the tenant. `today` is what happened since the day before. */
export function openTenantReader(tenant: SyntheticTenant, today: Day): TenantReader {
  let [inventedMs, inventedCpuMs] = [0, 0]
  let requests = 0
  const invent = <T>(work: () => T): T => {
    const startedMs = performance.now()
    // Of this thread alone: others store meanwhile.
    const startedCpu = process.threadCpuUsage()
    try {
      return work()
    } finally {
      inventedMs += performance.now() - startedMs
      inventedCpuMs += toMs(process.threadCpuUsage(startedCpu))
    }
  }
  async function* arriving(pages: Generator<FeedPage>): AsyncGenerator<FeedPage> {
    for (;;) {
      const page = invent(() => {
        const { value } = pages.next()
        return value === undefined ? undefined : { ...value, items: toArrived(value.items) }
      })
      if (page === undefined) return
      requests += 1
      yield page
    }
  }
  const numbers = new Map<string, number>()
  const numberOf = (id: string): number => {
    if (numbers.size === 0)
      for (let number = 0; number < tenant.users.count; number++) numbers.set(userId(tenant, number), number)
    return numbers.get(id) ?? 0
  }
  const toAnswer = (kind: Kind, id: string, known: string | undefined): PhotoAnswer => {
    const number = kind.id === 'user' ? numberOf(id) : 0
    if (kind.id !== 'user' || !tenant.hasPhoto(number)) return { id, state: 'none' }
    const revision = tenant.photoRevision[number] ?? 0
    const etag = photoTag(number, revision)
    if (etag === known) return { id, state: 'same' }
    return { id, state: 'photo', etag, bytes: photoBytes(tenant.seed, number, revision) }
  }
  return {
    inventedMs: () => inventedMs,
    inventedCpuMs: () => inventedCpuMs,
    tenantId: () => Promise.resolve('8f2c0b52-6a39-4a55-9a54-2f6f74656e74'),
    shapeOf: (kind) => ({
      path: kind.delta ?? kind.path,
      asked: askedOf(kind),
      links: kind.links.map((link) => link.name).sort(),
    }),
    feed: async function* (kind, start) {
      const delta = `${kind.id} ${tenant.day}`
      const isUpToDate = start.from === 'delta' && start.link === delta
      const items = start.from === 'beginning' ? allItems(tenant, kind.id) : changedItems(tenant, today, kind.id)
      yield* arriving(toPages(isUpToDate ? [] : items, delta, feedPage))
    },
    extensions: () => Promise.resolve([]),
    links: async function* (kind, link) {
      for await (const { items, next } of arriving(toPages(listedItems(tenant, kind.id, link), '', listPage)))
        yield { items, ...(next === undefined ? {} : { next }) }
    },
    linksOf: async function* () {},
    photos: async function* (kind, objects) {
      for (let from = 0; from < objects.length; from += batchSize) {
        requests += 1
        const asked = objects.slice(from, from + batchSize)
        yield invent(() => asked.map(({ id, etag }) => toAnswer(kind, id, etag)))
      }
    },
    count: () => Promise.resolve(undefined),
    spent: () => ({ requests, units: requests }),
  }
}
