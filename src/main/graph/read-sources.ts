import { AppError, toAppError } from '../../shared/errors.ts'
import { inSentence } from '../../shared/kinds/in-sentence.ts'
import type { Kind, Lane } from '../../shared/kinds/kind.ts'
import type { Source } from '../../shared/kinds/source.ts'
import type { FeedItem, FeedPage } from '../../shared/model/feed.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { type BatchParts, batchSize, getBatch } from './batch.ts'
import { type Attempted, toGraphError, unreadableAnswer } from './errors.ts'
import { toSourceItem } from './feed-item.ts'
import { getObject, isSuccess, toGet, toObject } from './get-json.ts'
import { type Held, openParents } from './held-parents.ts'
import {
  firstPosition,
  fromPositionText,
  type ListPosition,
  type Missed,
  type OpenPage,
  toPositionText,
} from './list-position.ts'
import { entriesOf, linkOf } from './page-body.ts'

/** What reading by lists needs of the adapter. */
export interface ListParts extends BatchParts {
  readonly graph: string
}

/** The run's objects of a kind, for lists below each of them. */
export type ObjectsOf = (kind: string) => Held

/** The largest page of a list of directory objects. Graph docs: paging. */
const largestPage = 999
/** Failures that leave the other lists of a kind, and the sets of other objects, readable. */
export const outlived: ReadonlySet<string> = new Set(['permissionMissing', 'notLicensed', 'requestRefused', 'notFound'])

/** Throttled on its own whichever kind is read from there. Graph docs: throttling-limits. */
const policiesPath = '/identity/conditionalAccess/'

/** The lane of a list: that of its kind, unless its path leads elsewhere. */
const laneOf = (kind: Kind, { path }: Source): Lane =>
  path.startsWith(policiesPath) ? 'policies' : (kind.lane ?? 'directory')

/** The lists a kind is read from. */
export const sourcesOf = (kind: Kind): readonly Source[] => kind.sources ?? [{ path: kind.path }]

interface Reading {
  readonly parts: ListParts
  readonly kind: Kind
  readonly asked: readonly string[]
  readonly objectsOf: ObjectsOf
  readonly signal: AbortSignal
}

/** One answer's entries, and where to go on. */
interface Step {
  readonly items: readonly FeedItem[]
  readonly rest: ListPosition
}

/** The path of a list with its query, below the root. */
function toListPath(
  { path, isSingle, isUnselectable, pageSize = largestPage, query }: Source,
  asked: readonly string[],
): string {
  const options = [
    ...(isUnselectable === true ? [] : [`$select=${['id', ...asked].join(',')}`]),
    ...(isSingle === true || pageSize === 0 ? [] : [`$top=${pageSize}`]),
    ...(query === undefined ? [] : [query]),
  ]
  return options.length === 0 ? path : `${path}?${options.join('&')}`
}

/** The permission for a list: kinds name them in the order of their lists, the first for all that have none of their own. */
function attemptedOf(kind: Kind, list: number): Attempted {
  const { read } = kind.permissions
  const permission = (read[list] ?? read[0])?.scope
  const from = list === 0 ? '' : ` (${sourcesOf(kind)[list]?.path})`
  return {
    doing: `to read ${inSentence(kind.label.many)}${from}`,
    ...(permission === undefined ? {} : { permission }),
  }
}

/** The entries of an answer; undefined where one cannot be read: passed over, it would be an object that is gone. */
function toItems({ kind, asked }: Reading, source: Source, parent: string | undefined, body: JsonObject) {
  const entries = entriesOf(body, source.isSingle === true)
  // What an odd answer does not tell of a single object must not stand as if it had been read.
  if (source.isSingle === true && asked.length > 0 && !asked.some((name) => body[name] !== undefined)) return undefined
  const items = entries?.flatMap((entry) => toSourceItem(kind, source, entry, parent) ?? [])
  return items?.length === entries?.length ? items : undefined
}

/** One page of a list, or of a list below one object. */
async function readPage(reading: Reading, source: Source, at: ListPosition, { link, parent }: OpenPage): Promise<Step> {
  const { parts, kind, signal } = reading
  const attempted = attemptedOf(kind, at.list)
  const headers = { 'x-ms-throttle-priority': 'low' }
  const lane = laneOf(kind, source)
  const body = await getObject(parts.send, toGet(link, signal, { headers, lane }), attempted)
  const items = toItems(reading, source, parent, body)
  if (items === undefined) throw unreadableAnswer(attempted.doing)
  const next = linkOf(body, '@odata.nextLink', parts.graph, attempted, link)
  const open = at.open.slice(1)
  const rest = next === undefined ? open : [{ link: next, ...(parent === undefined ? {} : { parent }) }, ...open]
  const isOver = rest.length === 0 && source.ofEach === undefined
  return { items, rest: isOver ? nextList(at) : { ...at, open: rest } }
}

const nextList = ({ list, missed }: ListPosition): ListPosition => ({ ...firstPosition, list: list + 1, missed })

const toMissed = (list: number, { code, message, details }: AppError): Missed => ({
  // Of one object only: the service itself is there.
  code: code === 'serviceUnavailable' ? 'requestRefused' : code,
  list,
  sentence: message,
  ...(details['requestId'] === undefined ? {} : { requestId: details['requestId'] }),
})

/** The position with this failure told, unless one like it was of the same list: many objects may have the same. */
function noting(at: ListPosition, failure: AppError): ListPosition {
  const missed = toMissed(at.list, failure)
  const isTold = at.missed.some(({ code, list }) => code === missed.code && list === missed.list)
  return isTold || missed.code === 'notFound' ? at : { ...at, missed: [...at.missed, missed] }
}

/** The lists below the next objects, in one batch. An object that just went has none. Undefined: all were asked. */
async function readBatch(reading: Reading, source: Source, at: ListPosition): Promise<Step | undefined> {
  const { parts, kind, asked, objectsOf, signal } = reading
  if (source.ofEach === undefined) return undefined
  const parents = openParents(objectsOf(source.ofEach.kind), source.ofEach).next(at.after, batchSize)
  const after = parents.at(-1)
  if (after === undefined) return undefined
  const path = toListPath(source, asked)
  const paths = parents.map((parent) => path.replaceAll('{id}', encodeURIComponent(parent)))
  const attempted = attemptedOf(kind, at.list)
  const answers = await getBatch(parts, paths, laneOf(kind, source), attempted, signal)
  const items: FeedItem[] = []
  const open: OpenPage[] = []
  const failures: AppError[] = []
  for (const [index, parent] of parents.entries()) {
    const answer = answers.get(paths[index] ?? '')
    if (answer === undefined || answer.status === 404) continue
    const body = isSuccess(answer) ? toObject(answer.body) : undefined
    const found = body === undefined ? undefined : toItems(reading, source, parent, body)
    if (body === undefined || found === undefined) {
      const failure = isSuccess(answer) ? unreadableAnswer(attempted.doing) : toGraphError(answer, attempted)
      if (!outlived.has(failure.code) && failure.code !== 'serviceUnavailable') throw failure
      failures.push(failure)
      continue
    }
    items.push(...found)
    const next = linkOf(body, '@odata.nextLink', parts.graph, attempted)
    if (next !== undefined) open.push({ link: next, parent })
  }
  const [failure] = failures
  // Where none of the first is shown, none is: a missing permission, not many unlucky objects. The same of an outage.
  const isOfAll = failures.length === parents.length && (at.after === undefined || !outlived.has(failure?.code ?? ''))
  if (failure !== undefined && isOfAll) throw failure
  return { items, rest: failures.reduce(noting, { ...at, after, open }) }
}

/** The next answer of the lists, from this position. A later list that is refused is noted and left. */
async function readStep(reading: Reading, source: Source, at: ListPosition): Promise<Step> {
  try {
    const [open] = at.open
    if (open !== undefined) return await readPage(reading, source, at, open)
    if (source.ofEach !== undefined) return (await readBatch(reading, source, at)) ?? { items: [], rest: nextList(at) }
    const link = reading.parts.root + toListPath(source, reading.asked)
    return await readPage(reading, source, { ...at, open: [{ link }] }, { link })
  } catch (thrown) {
    const error = toAppError(thrown)
    if (!outlived.has(error.code)) throw error
    const [open, ...rest] = at.open
    // A further page of one object's list: the object may have gone meanwhile. The other objects are not concerned.
    if (open?.parent !== undefined) return { items: [], rest: noting({ ...at, open: rest }, error) }
    if (at.list === 0) throw error
    return { items: [], rest: { ...nextList(at), missed: [...at.missed, toMissed(at.list, error)] } }
  }
}

/** What the lists that could not be read come to: told once, after the others were read. */
function toPartly(missed: readonly Missed[]): AppError {
  const [first] = missed
  const code = missed.find((one) => one.code !== 'notLicensed')?.code ?? 'notLicensed'
  const sentence = [...new Set(missed.map((one) => one.sentence))].join(' ')
  const details = { partly: 'true', ...(first?.requestId === undefined ? {} : { requestId: first.requestId }) }
  return new AppError(code as AppError['code'], sentence, details)
}

/**
 * Walks the lists of a kind one after the other. Its page links are positions of our own, which name list, object and
 * Graph's link. A refusal of the first list is that of the kind; where a later one is refused, the others are read and
 * then the refusal is thrown with `details.partly`.
 */
export async function* readSources(
  parts: ListParts,
  kind: Kind,
  asked: readonly string[],
  page: string | undefined,
  objectsOf: ObjectsOf,
  signal: AbortSignal,
): AsyncGenerator<FeedPage> {
  const sources = sourcesOf(kind)
  const known = new Map<string, Held>()
  const objectsOnce: ObjectsOf = (of) => {
    const held = known.get(of) ?? objectsOf(of)
    known.set(of, held)
    return held
  }
  const reading: Reading = { parts, kind, asked, objectsOf: objectsOnce, signal }
  let at = page === undefined ? firstPosition : fromPositionText(parts.graph, page)
  for (;;) {
    const source = sources[at.list]
    if (source === undefined) break
    const { items, rest } = await readStep(reading, source, at)
    const isLast = rest.list >= sources.length && rest.missed.length === 0
    yield { items, ...(isLast ? {} : { next: toPositionText(rest) }) }
    at = rest
  }
  if (at.missed.length > 0) throw toPartly(at.missed)
}
