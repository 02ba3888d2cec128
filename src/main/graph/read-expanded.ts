import { type AppError, toAppError } from '../../shared/errors.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { ListedLink } from '../../shared/kinds/link.ts'
import type { FeedItem, FeedLink, FeedPage } from '../../shared/model/feed.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { batchSize, getBatch } from './batch.ts'
import { type Attempted, toGraphError, unreadableAnswer } from './errors.ts'
import { toFeedLinks } from './feed-item.ts'
import { getObject, isSuccess, toGet, toObject } from './get-json.ts'
import type { GraphAnswer } from './graph-call.ts'
import { firstPosition, fromPositionText, type ListPosition, toPositionText } from './list-position.ts'
import { entriesOf, linkOf } from './page-body.ts'
import { type ListParts, outlived } from './read-sources.ts'

/** Graph expands no more targets than this, and does not say that there are more. Graph docs: query-parameters. */
const mostExpanded = 20
const largestPage = 999

interface Reading {
  readonly parts: ListParts
  readonly kind: Kind
  readonly link: ListedLink
  readonly attempted: Attempted
  readonly signal: AbortSignal
}

interface Step {
  readonly items: readonly FeedItem[]
  readonly rest: ListPosition
}

const toItem = ({ name }: ListedLink, id: string, links: readonly FeedLink[], raw: JsonObject = {}): FeedItem => ({
  id,
  raw,
  links,
  whole: [name],
})

/** What one page of the list shows: objects with their targets, and those that may have more. */
function fromPage({ link, kind, attempted }: Reading, body: JsonObject) {
  const entries = entriesOf(body, false)
  if (entries === undefined) throw unreadableAnswer(attempted.doing)
  const { brings = [] } = link
  const items: FeedItem[] = []
  const alone: string[] = []
  for (const entry of entries) {
    const id = kind.idOf === undefined ? entry['id'] : kind.idOf(entry, undefined)
    if (typeof id !== 'string' || id === '') throw unreadableAnswer(attempted.doing)
    const links = toFeedLinks(link.name, entry[link.name])
    // A set that is not there at all was not shown; one target that is missing is none.
    const isShown = link.isSingle === true || entry[link.name] !== undefined
    const goesOn = entry[`${link.name}@odata.nextLink`] !== undefined
    const raw = Object.fromEntries(brings.flatMap((name) => (name in entry ? [[name, entry[name] ?? null]] : [])))
    const isAlone = links === undefined || !isShown || goesOn || links.length >= mostExpanded
    if (isAlone) alone.push(id)
    if (!isAlone) items.push(toItem(link, id, links, raw))
    else if (brings.length > 0) items.push({ id, raw, links: [] })
  }
  return { items, alone }
}

/** The next page of the list. The first position has none open: it begins. */
async function readPage(reading: Reading, at: ListPosition): Promise<Step> {
  const { parts, kind, link, attempted, signal } = reading
  const select = ['id', ...(link.brings ?? [])].join(',')
  const first = `${parts.root}${kind.path}?$select=${select}&$expand=${link.name}($select=id)&$top=${largestPage}`
  const headers = { 'x-ms-throttle-priority': 'low' }
  const url = at.open[0]?.link ?? first
  const call = toGet(url, signal, { headers, lane: kind.lane ?? 'directory' })
  const body = await getObject(parts.send, call, attempted)
  const { items, alone } = fromPage(reading, body)
  const next = linkOf(body, '@odata.nextLink', parts.graph, attempted, url)
  const rest = { ...at, open: next === undefined ? [] : [{ link: next }], alone: [...at.alone, ...alone] }
  return { items, rest: next === undefined ? { ...rest, list: 1 } : rest }
}

/** All targets of one object: its answer in the batch, and the pages that follow it. */
async function readRest({ parts, kind, link, attempted, signal }: Reading, body: JsonObject) {
  const links: FeedLink[] = []
  let read: string | undefined
  for (let page: JsonObject | undefined = body; page !== undefined; ) {
    const entries = entriesOf(page, link.isSingle === true)
    const shown = entries && toFeedLinks(link.name, entries)
    if (shown === undefined) throw unreadableAnswer(attempted.doing)
    links.push(...shown)
    const next: string | undefined = linkOf(page, '@odata.nextLink', parts.graph, attempted, read)
    read = next
    page =
      next === undefined
        ? undefined
        : await getObject(parts.send, toGet(next, signal, { lane: kind.lane ?? 'directory' }), attempted)
  }
  return links
}

async function toAloneItem(
  reading: Reading,
  id: string,
  answer: GraphAnswer | undefined,
): Promise<readonly FeedItem[]> {
  const { link, attempted } = reading
  // Of an object that just went its kind's own feed tells; a single target that is not there is none.
  if (answer?.status === 404) return link.isSingle === true ? [toItem(link, id, [])] : []
  const body = answer !== undefined && isSuccess(answer) ? toObject(answer.body) : undefined
  const unread = ({ message }: AppError): readonly FeedItem[] => [
    { id, raw: {}, links: [], unread: [{ part: link.name, reason: message }] },
  ]
  if (body === undefined)
    return unread(
      answer === undefined || isSuccess(answer) ? unreadableAnswer(attempted.doing) : toGraphError(answer, attempted),
    )
  try {
    return [toItem(link, id, await readRest(reading, body))]
  } catch (thrown) {
    const error = toAppError(thrown)
    if (!outlived.has(error.code)) throw error
    return unread(error)
  }
}

/** The sets of objects that are asked alone, in one batch. */
async function readAlone(reading: Reading, at: ListPosition): Promise<Step> {
  const { parts, kind, link, attempted, signal } = reading
  const ids = at.alone.slice(0, batchSize)
  const query = link.isSingle === true ? '?$select=id' : `?$select=id&$top=${largestPage}`
  const paths = ids.map((id) => `${kind.path}/${encodeURIComponent(id)}/${link.name}${query}`)
  const answers = await getBatch(parts, paths, kind.lane ?? 'directory', attempted, signal)
  const [refused] = [...answers.values()]
  // A whole batch of refusals is a missing permission, not many unlucky objects.
  if (refused !== undefined && [...answers.values()].every(({ status }) => status === 403 || status === 401))
    throw toGraphError(refused, attempted)
  const items = await Promise.all(ids.map((id, index) => toAloneItem(reading, id, answers.get(paths[index] ?? ''))))
  return { items: items.flat(), rest: { ...at, alone: at.alone.slice(batchSize) } }
}

/**
 * Walks the list that shows one link of every object of a kind, and asks alone, twenty in a batch, those of which it may
 * not show all. Each entry names the link in `whole`, or says why its set could not be read. Page links are positions of
 * our own.
 */
export async function* readExpanded(
  parts: ListParts,
  kind: Kind,
  link: ListedLink,
  page: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<FeedPage> {
  const permission = kind.permissions.read[0]?.scope
  const attempted = {
    doing: `to read the ${link.label.toLowerCase()} of ${kind.label.many.toLowerCase()}`,
    ...(permission === undefined ? {} : { permission }),
  }
  const reading: Reading = { parts, kind, link, attempted, signal }
  let at = page === undefined ? firstPosition : fromPositionText(parts.graph, page)
  for (let isLast = false; !isLast; ) {
    const isListed = at.list > 0
    const isAloneNext = at.alone.length >= batchSize || (isListed && at.alone.length > 0)
    const { items, rest } = isAloneNext ? await readAlone(reading, at) : await readPage(reading, at)
    isLast = rest.list > 0 && rest.alone.length === 0
    yield { items, ...(isLast ? {} : { next: toPositionText(rest) }) }
    at = rest
  }
}

/** The sets of these objects, asked alone; for those of which no list tells whether they can be read. */
export async function* readSets(
  parts: ListParts,
  kind: Kind,
  link: ListedLink,
  ids: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<FeedPage> {
  const start = toPositionText({ ...firstPosition, list: 1, alone: ids })
  if (ids.length > 0) yield* readExpanded(parts, kind, link, start, signal)
}
