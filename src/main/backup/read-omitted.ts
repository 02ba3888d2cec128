import { inSentence } from '../../shared/kinds/in-sentence.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { Link } from '../../shared/kinds/link.ts'
import type { FeedItem } from '../../shared/model/feed.ts'
import { linksRound } from './plan-feed.ts'
import { toLinkFeed } from './read-links.ts'
import { type PartResult, type Reading, toPartResult } from './reading.ts'
import { walkOrRestart } from './walk-feed.ts'

/** What was read from the side of the targets. */
interface Sides {
  /** Targets by whose they are. */
  readonly linked: ReadonlyMap<string, ReadonlySet<string>>
  /** Targets of which Graph would not tell whose they are. */
  readonly unread: ReadonlySet<string>
}

/** Asks every object of the target kind what it is linked from, by the list of the inverse. */
async function readSides({ reader, signal }: Reading, kind: Kind, link: Link, target: Kind): Promise<Sides> {
  const linked = new Map<string, Set<string>>()
  const unread = new Set<string>()
  for await (const { items } of reader.links(target, link.inverse, { from: 'beginning' }, signal))
    for (const { id, links, unread: kept = [] } of items) {
      if (kept.length > 0) unread.add(id)
      for (const { target: source } of links)
        if (source.kind === kind.id) linked.set(source.id, (linked.get(source.id) ?? new Set()).add(id))
    }
  return { linked, unread }
}

/** What the vault has otherwise, as entries that add and remove. What could not be read stays as it was. */
function toItems(
  { store, run }: Reading,
  kind: Kind,
  link: Link,
  target: Kind,
  { linked, unread }: Sides,
): readonly FeedItem[] {
  const held = new Map<string, Set<string>>()
  for (const { source, target: id } of store.linksBetween(run, kind.id, link.name, target.id))
    held.set(source, (held.get(source) ?? new Set()).add(id))
  const none: ReadonlySet<string> = new Set()
  const { ids, contentOf } = store.objectsOf(run, kind.id)
  return ids.flatMap((id) => {
    const [now, before] = [linked.get(id) ?? none, held.get(id) ?? none]
    const toLink = (isRemoved: boolean) => (one: string) => ({
      link: link.name,
      target: { id: one, kind: target.id },
      isRemoved,
    })
    const gone = [...before].filter((one) => !now.has(one) && !unread.has(one))
    // A set that Graph may hide, it may hide from this side too.
    const isHidden = gone.length > 0 && link.hidden?.(contentOf(id)) !== undefined
    const links = [
      ...[...now].filter((one) => !before.has(one)).map(toLink(false)),
      ...(isHidden ? [] : gone.map(toLink(true))),
    ]
    return links.length === 0 ? [] : [{ id, raw: {}, links }]
  })
}

/**
 * Reads the targets of a link that no list of it shows, from their side, after all else was read of both. Undefined: the
 * link has none, or it shares the state of the objects. Throws what the run cannot survive.
 */
export async function readOmitted(
  reading: Reading,
  kind: Kind,
  link: Link,
  objects: PartResult,
  targets: readonly { readonly kind: Kind; readonly objects: PartResult }[],
): Promise<PartResult | undefined> {
  const { meter } = reading
  if (link.omits === undefined || objects.state !== 'complete') return undefined
  const reasons: string[] = []
  for (const omitted of link.omits) {
    const target = targets.find((one) => one.kind.id === omitted)
    if (target?.objects.state !== 'complete') {
      reasons.push(
        `${getKind(omitted).label.many} among them stand as last read: Graph lists these from their side only, and they were not read to the end.`,
      )
      continue
    }
    const feed = toLinkFeed(reading, kind, link)
    try {
      await meter.during(feed.brings, false, async () => {
        const sides = await readSides(reading, kind, link, target.kind)
        if (sides.unread.size > 0)
          reasons.push(
            `${getKind(omitted).label.many} of which Graph did not tell whether they are among them: ${sides.unread.size}.`,
          )
        const items = toItems(reading, kind, link, target.kind, sides)
        if (items.length === 0) return
        const name = `${feed.name} of ${omitted}`
        const pages = async function* () {
          yield { items }
        }
        await walkOrRestart(reading, { ...feed, name, pages }, linksRound(feed.shape), linksRound(feed.shape))
      })
    } catch (thrown) {
      const what = `${target.kind.label.many} among the ${inSentence(link.label)}`
      return toPartResult(thrown, kind, link.name, (sentence) => `${what} could not be read. ${sentence}`)
    }
  }
  return reasons.length === 0 ? undefined : { state: 'complete', reason: reasons.join(' ') }
}
