import { toAppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { Link } from '../../shared/kinds/link.ts'
import type { FeedItem, FeedPage } from '../../shared/model/feed.ts'
import { judgementsOf } from './judged.ts'
import { toLinkFeed, walkLinks } from './read-links.ts'
import type { PartResult, Reading } from './reading.ts'

/** How many sets are looked at in every backup. */
const sampleSize = 20

/** The sets of a link that Graph may hide: whose they are, and why. */
type Hidden = ReadonlyMap<string, string>

/**
 * Looks at every object where everything was read, and where nobody remembers which were hidden; else at those that were,
 * and at those that came or changed since.
 */
async function findHidden(reading: Reading, kind: Kind, { name }: Link): Promise<Hidden> {
  const { store, run } = reading
  const held = store.objectsOf(run, kind.id)
  const judgementOf = judgementsOf(reading, kind)
  const memo = store.memo(`hidden ${kind.id} ${name}`)
  const isRemembered = run > 1 && memo !== undefined && store.feedPosition(run, kind.id)?.isFull === false
  const findNoted = (): readonly string[] => {
    const noted = new Set([...(JSON.parse(memo ?? '[]') as string[]), ...store.changedObjects(run, kind.id)])
    return [...noted].filter(held.has).sort()
  }
  const found = new Map(
    (isRemembered ? findNoted() : held.ids).flatMap((id) => {
      const reason = judgementOf(id).hidden.get(name)
      return reason === undefined ? [] : [[id, reason] as const]
    }),
  )
  await store.setMemo(run, `hidden ${kind.id} ${name}`, JSON.stringify([...found.keys()]))
  return found
}

const toDark = (link: Link, id: string, reason: string): FeedItem => ({
  id,
  raw: {},
  links: [],
  unread: [{ part: link.name, reason }],
})

/** The sets of these objects. One that is empty or refused was kept from us. */
async function* readSets(reading: Reading, kind: Kind, link: Link, hidden: Hidden, ids: readonly string[]) {
  const { reader, signal } = reading
  try {
    for await (const page of reader.linksOf(kind, link, ids, signal))
      yield page.items.map((item) =>
        item.links.length > 0 ? item : toDark(link, item.id, hidden.get(item.id) ?? 'This was not read.'),
      )
  } catch (thrown) {
    if (toAppError(thrown).code !== 'permissionMissing') throw thrown
    yield ids.map((id) => toDark(link, id, hidden.get(id) ?? ''))
  }
}

/** Turn by turn others: a set that nobody looks at for long would be believed for long. */
function takeTurn(ids: readonly string[], run: number): readonly string[] {
  const from = (run * sampleSize) % ids.length
  return [...ids.slice(from), ...ids.slice(0, from)].slice(0, sampleSize)
}

/**
 * Looks at some of the sets. Where none of them is shown, none of all counts as read: the account has lost the right,
 * which no change feed tells. Where some are shown and others are noted as unread, all are read.
 */
async function* readHidden(reading: Reading, kind: Kind, link: Link, hidden: Hidden): AsyncGenerator<FeedPage> {
  const { store, run } = reading
  const ids = [...hidden.keys()]
  const unread = store.countPart(run, kind.id, link.name).exceptions
  const sample = takeTurn(ids, run)
  const rest = ids.filter((id) => !sample.includes(id))
  let [shown, dark] = [0, 0]
  for await (const items of readSets(reading, kind, link, hidden, sample)) {
    for (const item of items) {
      if (item.links.length > 0) shown += 1
      else dark += 1
    }
    yield { items }
  }
  if (shown === 0) yield { items: rest.map((id) => toDark(link, id, hidden.get(id) ?? '')) }
  else if (unread > 0 || dark > 0)
    for await (const items of readSets(reading, kind, link, hidden, rest)) yield { items }
}

/**
 * Tells sets that Graph may hide from sets that are empty, for a link that its kind's feed carries. Throws what the run
 * cannot survive.
 */
export async function readHiddenSets(
  reading: Reading,
  kind: Kind,
  link: Link,
  objects: PartResult,
): Promise<PartResult | undefined> {
  if (link.hidden === undefined || link.isExpanded === true || objects.state !== 'complete') return undefined
  const hidden = await findHidden(reading, kind, link)
  if (hidden.size === 0) return undefined
  const feed = toLinkFeed(reading, kind, link)
  return await walkLinks(reading, kind, link, { ...feed, pages: () => readHidden(reading, kind, link, hidden) })
}
