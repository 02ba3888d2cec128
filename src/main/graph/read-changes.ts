import type { Kind } from '../../shared/kinds/kind.ts'
import { askedOf, isSelected } from '../../shared/kinds/kind.ts'
import type { FeedPage, FeedShape } from '../../shared/model/feed.ts'
import { unreadableAnswer } from './errors.ts'
import { toFeedItem } from './feed-item.ts'
import { getObject, toGet } from './get-json.ts'
import type { SendCall } from './graph-call.ts'
import { sameOrigin } from './origin.ts'
import { entriesOf, linkOf } from './page-body.ts'
import { sourcesOf } from './read-sources.ts'

/** Where to begin; the same words as the port of the backup. */
export type Start = { readonly from: 'beginning' } | { readonly from: 'page' | 'delta'; readonly link: string }

/** Attributes of the tenant's own that are asked besides those of the kind. */
export type Extra = readonly string[]

/** What a kind is asked for: its change feed where there is one, its lists otherwise. */
export const shapeOf = (kind: Kind, extra: Extra = []): FeedShape => ({
  path:
    kind.delta ??
    sourcesOf(kind)
      .map(({ path }) => path)
      .join(' '),
  asked: [...new Set([...askedOf(kind), ...extra])].sort(),
  links: kind.delta === undefined ? [] : linksInFeed(kind),
})

/** The links that come with the entries of the change feed. */
const linksInFeed = (kind: Kind): readonly string[] =>
  kind.links
    .filter((link) => link.isExpanded !== true)
    .map((link) => link.name)
    .sort()

function firstUrl(root: string, kind: Kind, { path, asked, links }: FeedShape): string {
  const selected = asked.filter((name) => isSelected(kind, name))
  return `${root}${path}?$select=${['id', ...selected, ...links].join(',')}`
}

/**
 * Walks the pages of a change feed. Links from page to page are used as they came. Backups give way to other work:
 * `x-ms-throttle-priority: low`. Graph docs: delta-query-overview, paging, throttling.
 */
export async function* readChanges(
  parts: { readonly send: SendCall; readonly graph: string; readonly root: string },
  kind: Kind,
  shape: FeedShape,
  start: Start,
  signal: AbortSignal,
): AsyncGenerator<FeedPage> {
  const attempted = {
    doing: `to read ${kind.label.many.toLowerCase()}`,
    permission: kind.permissions.read[0]?.scope ?? kind.label.many,
  }
  const headers = { 'x-ms-throttle-priority': 'low' }
  let url: string | undefined =
    start.from === 'beginning' ? firstUrl(parts.root, kind, shape) : sameOrigin(parts.graph, start.link)
  while (url !== undefined) {
    const call = toGet(url, signal, { headers, lane: kind.lane ?? 'directory' })
    const body = await getObject(parts.send, call, attempted)
    const entries = entriesOf(body, false)
    const items = entries?.flatMap((entry) => toFeedItem(kind, entry, shape.links) ?? [])
    // An entry that is passed over would be an object that is gone.
    if (items === undefined || items.length !== entries?.length) throw unreadableAnswer(attempted.doing)
    const next = linkOf(body, '@odata.nextLink', parts.graph, attempted, url)
    const delta = next === undefined ? linkOf(body, '@odata.deltaLink', parts.graph, attempted) : undefined
    // Without either, nobody knows whether there is more: the set would close although it was cut off.
    if (next === undefined && delta === undefined) throw unreadableAnswer(attempted.doing)
    yield {
      items,
      ...(next === undefined ? {} : { next }),
      ...(delta === undefined ? {} : { delta }),
    }
    url = next
  }
}
