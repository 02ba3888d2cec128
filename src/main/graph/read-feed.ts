import type { Kind } from '../../shared/kinds/kind.ts'
import { askedOf } from '../../shared/kinds/kind.ts'
import type { FeedPage, FeedShape } from '../../shared/model/feed.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { unreadableAnswer } from './errors.ts'
import { toFeedItem } from './feed-item.ts'
import { getObject, toGet, toObjects } from './get-json.ts'
import type { SendCall } from './graph-call.ts'
import { sameOrigin } from './origin.ts'

/** Where to begin; the same words as the port of the backup. */
export type Start = { readonly from: 'beginning' } | { readonly from: 'page' | 'delta'; readonly link: string }

/** The largest page of a list of directory objects. Graph docs: paging. Delta takes no page size. */
const largestPage = 999

/** What a kind is asked for: its change feed where there is one, its list otherwise. */
export const shapeOf = (kind: Kind): FeedShape => ({
  path: kind.delta ?? kind.path,
  asked: askedOf(kind),
  links: kind.delta === undefined ? [] : kind.links.map((link) => link.name).sort(),
})

function firstUrl(root: string, kind: Kind): string {
  const shape = shapeOf(kind)
  const select = ['id', ...shape.asked, ...shape.links].join(',')
  return `${root}${shape.path}?$select=${select}${kind.delta === undefined ? `&$top=${largestPage}` : ''}`
}

const linkOf = (body: JsonObject, name: string, graph: string): string | undefined => {
  const link = body[name]
  return typeof link === 'string' ? sameOrigin(graph, link) : undefined
}

/**
 * Walks the pages of one kind. Links from page to page are used as they came. Backups give way to other work:
 * `x-ms-throttle-priority: low`. Graph docs: delta-query-overview, paging, throttling.
 */
export async function* readFeed(
  parts: { readonly send: SendCall; readonly graph: string; readonly root: string },
  kind: Kind,
  start: Start,
  signal: AbortSignal,
): AsyncGenerator<FeedPage> {
  const attempted = {
    doing: `to read ${kind.label.many.toLowerCase()}`,
    permission: kind.permissions.read[0]?.scope ?? kind.label.many,
  }
  const { links } = shapeOf(kind)
  let url: string | undefined =
    start.from === 'beginning' ? firstUrl(parts.root, kind) : sameOrigin(parts.graph, start.link)
  while (url !== undefined) {
    const call = toGet(url, signal, { headers: { 'x-ms-throttle-priority': 'low' } })
    const body = await getObject(parts.send, call, attempted)
    if (!Array.isArray(body['value'])) throw unreadableAnswer(attempted.doing)
    const next = linkOf(body, '@odata.nextLink', parts.graph)
    const delta = next === undefined ? linkOf(body, '@odata.deltaLink', parts.graph) : undefined
    // Without either, nobody knows whether there is more: the set would close although it was cut off.
    if (kind.delta !== undefined && next === undefined && delta === undefined) throw unreadableAnswer(attempted.doing)
    yield {
      items: toObjects(body['value']).flatMap((entry) => toFeedItem(entry, links) ?? []),
      ...(next === undefined ? {} : { next }),
      ...(delta === undefined ? {} : { delta }),
    }
    url = next
  }
}
