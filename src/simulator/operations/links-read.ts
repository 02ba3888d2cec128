import { GraphError, notFound, unknownSegment, unsupportedQuery } from '../graph-error.ts'
import { linkTargets, showTarget } from '../query/link-targets.ts'
import { countOf, type Listing, listPage } from '../query/list-page.ts'
import { namesIn } from '../query/select.ts'
import type { EntityType, Link } from '../types/entity-type.ts'
import { getType } from '../world.ts'
import { type Call, isAdvanced, isEventual, type Reply } from './call.ts'
import { getLive, requireScopes } from './lookup.ts'
import type { Operation, Target } from './operation.ts'

const units = (_call: Call, { type, link }: Target): number => type.links[link]?.units ?? 1

/** `GET /groups/{id}/members` and the like; a single link answers its one target or 404. Graph docs: group-list-members. */
export const readLink: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/{link}',
  units,
  run: (call, target) =>
    getLink(target).isSingle ? readSingle(call, target) : listPage(call, listingOf(call, target)),
}

/** `GET /groups/{id}/members/microsoft.graph.user`: only targets of one type, an advanced query. */
export const readLinkOfType: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/{link}/{cast}',
  applies: ({ type, link }) => type.links[link]?.isSingle !== true,
  units,
  run: (call, target) => {
    const cast = /^microsoft\.graph\.(\w+)$/.exec(call.params['cast'] ?? '')?.[1]
    const type = call.world.types.find((candidate) => candidate.name === cast)
    if (!type || !getLink(target).targets.includes(type.name)) throw unknownSegment(call.params['cast'] ?? '')
    if (!isAdvanced(call)) throw unsupportedQuery('The OData cast requires ConsistencyLevel: eventual and $count=true.')
    return listPage(call, listingOf(call, target, type))
  },
}

/** `GET /groups/{id}/members/$count`. */
export const countLink: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/{link}/$count',
  applies: ({ type, link }) => type.links[link]?.isSingle !== true,
  run: (call, target) => {
    if (!isEventual(call)) throw unsupportedQuery('$count is not currently supported.')
    const total = countOf(call, listingOf(call, target))
    return { status: 200, headers: { 'content-type': 'text/plain' }, bytes: new TextEncoder().encode(String(total)) }
  },
}

/** `GET /groups/{id}/members/$ref`: addresses only. */
export const readRefs: Operation = {
  methods: ['GET'],
  pattern: '{set}/{id}/{link}/$ref',
  units,
  run: (call, target) => {
    const address = (id: unknown): Record<string, unknown> => ({ '@odata.id': `${call.root}/directoryObjects/${id}` })
    if (getLink(target).isSingle)
      return { status: 200, json: address((readSingle(call, target).json as { id: string }).id) }
    const page = listPage(call, listingOf(call, target)).json as { value: { id: string }[] }
    return { status: 200, json: { ...page, value: page.value.map((item) => address(item.id)) } }
  },
}

function readSingle(call: Call, target: Target): Reply {
  const link = getLink(target)
  requireScopes(call, link.readScopes)
  const source = getLive(call, target.type, call.params['id'] ?? '')
  const [found] = linkTargets(call, source, target.link, link, -1)
  if (!found) throw notFound(target.link)
  const shown = showTarget(call, found[1], namesIn(call.query.get('$select')))
  return { status: 200, json: { '@odata.context': `${call.root}/$metadata#directoryObjects/$entity`, ...shown } }
}

function listingOf(call: Call, target: Target, cast?: EntityType): Listing {
  const link = getLink(target)
  requireScopes(call, link.readScopes)
  const source = getLive(call, target.type, call.params['id'] ?? '')
  const select = namesIn(call.query.get('$select'))
  const type = cast ?? getType(call.world, link.targets[0] ?? '')
  checkSelect(call, link, select)
  return {
    type,
    context: cast ? `${cast.path}` : 'directoryObjects',
    isWholeType: false,
    walk: function* (after) {
      for (const row of linkTargets(call, source, target.link, link, after))
        if (cast ? row[1].type === cast.name : link.omits?.includes(row[1].type) !== true) yield row
    },
    show: (entity) => showTarget(call, entity, select),
  }
}

function checkSelect(call: Call, link: Link, select: readonly string[] | undefined): void {
  const types = call.world.types.filter((type) => link.targets.includes(type.name))
  for (const name of select ?? [])
    if (name !== 'id' && !types.some((type) => name in type.properties))
      throw new GraphError(
        400,
        'BadRequest',
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.directoryObject'.`,
      )
}

function getLink(target: Target): Link {
  const link = target.type.links[target.link]
  if (!link) throw unknownSegment(target.link)
  return link
}
