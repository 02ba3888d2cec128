import { inSentence } from '../../shared/kinds/in-sentence.ts'
import { askedOf, isSelected, type Kind, photoPart } from '../../shared/kinds/kind.ts'
import { getKind } from '../../shared/kinds/kinds.ts'
import type { Link } from '../../shared/kinds/link.ts'
import type { Source } from '../../shared/kinds/source.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { Content } from '../../shared/model/object-state.ts'
import { type Attempted, toGraphError, unreadableAnswer } from './errors.ts'
import { toldByType } from './feed-item.ts'
import { getObject, isSuccess, toGet, toObject, toObjects } from './get-json.ts'
import type { SendCall } from './graph-call.ts'
import { sameOrigin } from './origin.ts'
import { photoPermission } from './read-photos.ts'

/** Where live reads go. */
export interface LiveParts {
  readonly send: SendCall
  readonly graph: string
  readonly root: string
}

/** What is wanted of an object; the same shape as in the port of the restore. */
export interface Ask {
  readonly attributes: readonly string[]
  readonly links: readonly string[]
  readonly photo: boolean
  /** Whether kinds of targets matter that Graph leaves out of the lists of the links. */
  readonly omitted?: boolean
  /** What the object was: of kinds that stand below others it tells below which. */
  readonly of?: Content
}

/** An object as it is in the tenant now; the same shape as in the port of the restore. */
export interface Live {
  readonly id: string
  readonly raw: JsonObject
  readonly links: ReadonlyMap<string, readonly string[]>
  readonly photoEtag: string | null | undefined
}

const attemptedOf = (kind: Kind): Attempted => ({
  doing: `to read a ${inSentence(kind.label.one)}`,
  ...(kind.permissions.read[0] === undefined ? {} : { permission: kind.permissions.read[0].scope }),
})

/** All objects of a list, page after page. */
export async function getAll(
  { send, graph }: LiveParts,
  firstUrl: string,
  attempted: Attempted,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const objects: JsonObject[] = []
  for (let url: string | undefined = firstUrl; url !== undefined; ) {
    const body = await getObject(send, toGet(url, signal), attempted)
    if (!Array.isArray(body['value'])) throw unreadableAnswer(attempted.doing)
    objects.push(...toObjects(body['value']))
    const next = body['@odata.nextLink']
    url = typeof next === 'string' ? sameOrigin(graph, next) : undefined
  }
  return objects
}

const idOf = (object: JsonObject): readonly string[] => (typeof object['id'] === 'string' ? [object['id']] : [])

/** The targets of this kind. A list of one type is an advanced query. Graph docs: aad-advanced-queries. */
function readTyped(
  { send, ...parts }: LiveParts,
  kind: Kind,
  url: string,
  link: Link,
  target: string,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const advanced: SendCall = (call) => send({ ...call, headers: { ...call.headers, ConsistencyLevel: 'eventual' } })
  const type = getKind(target).odataType.slice(1)
  return getAll(
    { ...parts, send: advanced },
    `${url}/${link.name}/${type}?$select=id&$count=true&$top=999`,
    attemptedOf(kind),
    signal,
  )
}

/** The ids a link leads to; undefined where Graph would not list them. */
async function readLink(
  parts: LiveParts,
  kind: Kind,
  url: string,
  link: Link,
  omitted: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (link.isSingle === true) {
    const answer = await parts.send(toGet(`${url}/${link.name}?$select=id`, signal))
    if (answer.status === 404) return []
    if (answer.status === 403) return undefined
    if (!isSuccess(answer)) throw toGraphError(answer, attemptedOf(kind))
    return idOf(toObject(answer.body) ?? {})
  }
  try {
    const lists = await Promise.all([
      getAll(parts, `${url}/${link.name}?$select=id&$top=999`, attemptedOf(kind), signal),
      ...omitted.map((target) => readTyped(parts, kind, url, link, target, signal)),
    ])
    return [...new Set(lists.flat().flatMap(idOf))]
  } catch (thrown) {
    const code = (thrown as { readonly code?: unknown }).code
    if (code === 'permissionMissing' || (omitted.length > 0 && code === 'requestRefused')) return undefined
    throw thrown
  }
}

async function readTag(parts: LiveParts, kind: Kind, url: string, signal: AbortSignal): Promise<string | null> {
  const answer = await parts.send(toGet(`${url}/photo`, signal, { lane: 'photos' }))
  if (answer.status === 404) return null
  if (!isSuccess(answer)) throw toGraphError(answer, { ...attemptedOf(kind), permission: photoPermission })
  const tag = toObject(answer.body)?.['@odata.mediaEtag']
  if (typeof tag !== 'string') throw unreadableAnswer('to read a photo')
  return tag
}

/** Whether Graph tells an attribute with this name; what Dirsafe computes, and the photo, it does not. */
const isOfGraph = (kind: Kind, name: string): boolean =>
  name !== photoPart && kind.attributes.find((attribute) => attribute.name === name)?.computed === undefined

/** The one list that a kind is read from; what it keeps of an object, and how it asks, holds for a single one too. */
export const onlySource = ({ sources = [] }: Kind): Source | undefined =>
  sources.length === 1 && sources[0]?.ofEach === undefined ? sources[0] : undefined

interface Place {
  readonly path: string
  readonly source: Source | undefined
  /** The object below which it stands. */
  readonly parent: string | undefined
}

/** Where an object stands, and which list of its kind holds it. */
function placeOf(kind: Kind, of: Content): Place {
  const { sources = [] } = kind
  const isBelowOthers = sources.some(({ ofEach }) => ofEach !== undefined)
  if (!isBelowOthers) return { path: kind.path, source: onlySource(kind), parent: undefined }
  const path = kind.createPath?.(of) ?? kind.path
  for (const source of sources) {
    const [before = '', after = ''] = source.path.split('{id}')
    const isThis = source.ofEach === undefined ? path === source.path : path.startsWith(before) && path.endsWith(after)
    if (!isThis) continue
    const parent = source.ofEach === undefined ? undefined : path.slice(before.length, path.length - after.length)
    return { path, source, parent }
  }
  return { path, source: undefined, parent: undefined }
}

/**
 * The object as it is now, by plain GETs: no delta, no index that may lag; undefined where it is not there. A link that
 * Graph would not list, or lists as empty although its members may be hidden, is absent.
 */
export async function readLive(
  parts: LiveParts,
  kind: Kind,
  id: string,
  ask: Ask,
  signal: AbortSignal,
): Promise<Live | undefined> {
  const { path, source, parent } = placeOf(kind, ask.of ?? {})
  const url = `${parts.root}${path}/${encodeURIComponent(id)}`
  const asked = kind.links.filter((link) => ask.links.includes(link.name))
  const attributes = ask.attributes.filter((name) => isOfGraph(kind, name))
  // Whether a link may be hidden depends on attributes of the object, which ones only the kind knows.
  const names = new Set(['id', ...attributes, ...(asked.some((link) => link.hidden) ? askedOf(kind) : [])])
  const selected = [...names].filter((name) => isSelected(kind, name))
  const query = source?.isUnselectable === true ? '' : `?$select=${selected.join(',')}`
  const answer = await parts.send(toGet(`${url}${query}`, signal, kind.lane === undefined ? {} : { lane: kind.lane }))
  if (!isSuccess(answer) && toGraphError(answer, attemptedOf(kind)).code === 'notFound') return undefined
  const given = toObject(answer.body)
  const object = given && { ...given, ...toldByType(kind, given), ...source?.adds?.(given, parent) }
  if (!isSuccess(answer)) throw toGraphError(answer, attemptedOf(kind))
  if (object === undefined) throw unreadableAnswer(attemptedOf(kind).doing)
  const sets = await Promise.all(
    asked.map((link) => readLink(parts, kind, url, link, (ask.omitted === true && link.omits) || [], signal)),
  )
  const links = new Map<string, readonly string[]>()
  for (const [index, link] of asked.entries()) {
    const targets = sets[index]
    if (targets !== undefined && !(targets.length === 0 && link.hidden?.(object) !== undefined))
      links.set(link.name, targets)
  }
  const raw = Object.fromEntries(attributes.flatMap((name) => (name in object ? [[name, object[name] ?? null]] : [])))
  const photoEtag = ask.photo && kind.hasPhoto ? await readTag(parts, kind, url, signal) : undefined
  return { id, raw, links, photoEtag }
}
