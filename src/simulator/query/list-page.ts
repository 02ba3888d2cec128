import type { Entity } from '../directory/entity.ts'
import { badRequest, unsupportedQuery } from '../graph-error.ts'
import { type Call, isAdvanced, isEventual, type Reply } from '../operations/call.ts'
import type { EntityType } from '../types/entity-type.ts'
import { candidatesOf } from './candidates.ts'
import { expanded, expansionOf } from './expand.ts'
import { filterOf, isMatch } from './filter.ts'
import { orderOf } from './order.ts'
import { toNextLink } from './page-link.ts'
import { searchOf } from './search.ts'

/** A collection that can be listed page by page. */
export interface Listing {
  /** Type that filters, order and expansion speak of. */
  readonly type: EntityType
  /** For `@odata.context`. */
  readonly context: string
  /** Objects with a position that only grows, starting behind the given one. */
  readonly walk: (after: number) => Iterable<readonly [number, Entity]>
  readonly show: (entity: Entity) => Record<string, unknown>
  /** True when the condition may be answered from an index over the whole type. */
  readonly isWholeType: boolean
}

const known = new Set(['$select', '$top', '$filter', '$count', '$orderby', '$search', '$expand', '$format'])

/**
 * Answers one page of a collection.
 * Throws 400 for options Graph refuses. Graph docs: paging, query-parameters, aad-advanced-queries.
 */
export function listPage(call: Call, listing: Listing): Reply {
  const { type } = listing
  checkOptions(call, type)
  const top = topOf(call, type)
  const condition = filterOf(call, type)
  const search = searchOf(call, type)
  const expansion = expansionOf(call, type)
  const order = orderOf(call, type)
  const accepts = (entity: Entity): boolean =>
    (!condition || isMatch(type, entity, condition)) && (!search || search(entity))

  const found = condition && listing.isWholeType && candidatesOf(call.world.directory, type.name, condition)
  const walk = (after: number): Iterable<readonly [number, Entity]> =>
    found ? fromCandidates(call, found, type, after) : listing.walk(after)
  const sorted = order?.([...walk(-1)].map(([, entity]) => entity).filter(accepts))
  const rows = sorted ? fromSorted(sorted, call.position ?? -1) : walk(call.position ?? -1)

  const value: Record<string, unknown>[] = []
  let last = call.position ?? -1
  let hasMore = false
  const size = call.world.faults.takesEmptyPage(call) ? 0 : top
  for (const [position, entity] of rows) {
    if (!sorted && !accepts(entity)) continue
    if (value.length === size) {
      hasMore = true
      break
    }
    const shown = listing.show(entity)
    if (expansion) {
      const linked = expanded(call, entity, expansion)
      if (linked !== undefined) shown[expansion.name] = linked
    }
    value.push(shown)
    last = position
  }
  const json: Record<string, unknown> = { '@odata.context': `${call.root}/$metadata#${listing.context}` }
  if (isAdvanced(call) && call.position === undefined) json['@odata.count'] = count(sorted ?? walk(-1), accepts)
  if (hasMore) {
    const mark = { path: call.segments.join('/'), query: call.query.toString(), position: last }
    json['@odata.nextLink'] = toNextLink(call.root, mark)
  }
  json['value'] = value
  return { status: 200, json }
}

/** Number of objects that satisfy a request, for `/$count`. */
export function countOf(call: Call, listing: Listing): number {
  const condition = filterOf(call, listing.type)
  return count(listing.walk(-1), (entity) => !condition || isMatch(listing.type, entity, condition))
}

function count(rows: Iterable<readonly [number, Entity] | Entity>, accepts: (entity: Entity) => boolean): number {
  let total = 0
  for (const row of rows) if (accepts('id' in row ? row : row[1])) total++
  return total
}

function* fromCandidates(
  call: Call,
  found: readonly Entity[],
  type: EntityType,
  after: number,
): Generator<readonly [number, Entity]> {
  const own = found
    .filter((entity) => entity.type === type.name && entity.state === 'live' && !entity.hidden)
    .filter((entity) => type.rules.isShown?.(call.world, entity) !== false)
  for (const entity of own.sort((a, b) => a.ordinal - b.ordinal))
    if (entity.ordinal > after) yield [entity.ordinal, entity]
}

function* fromSorted(sorted: readonly Entity[], after: number): Generator<readonly [number, Entity]> {
  for (const [index, entity] of sorted.entries()) if (index > after) yield [index, entity]
}

function checkOptions(call: Call, type: EntityType): void {
  for (const name of call.query.keys()) {
    if (!name.startsWith('$')) continue
    if (name === '$skip') throw badRequest("'$skip' is not supported by the service.")
    if (!known.has(name)) throw badRequest(`The query parameter '${name}' is not supported.`)
    if (type.refusedOptions?.includes(name))
      throw unsupportedQuery(`The query option '${name}' is not supported for '${type.path}'.`)
  }
  if (call.query.has('$filter') && call.query.has('$orderby') && !isAdvanced(call))
    throw unsupportedQuery('Sorting not supported for current query.')
  if (call.query.has('$search') && !isEventual(call))
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    )
}

function topOf(call: Call, type: EntityType): number {
  const raw = call.query.get('$top')
  const max = call.query.get('$select')?.includes('signInActivity') ? 500 : type.pageSize.max
  if (raw === null) return Math.min(type.pageSize.byDefault, max)
  const top = /^\d+$/.test(raw) ? Number(raw) : 0
  if (top < 1 || top > max)
    throw badRequest(`Invalid page size specified: '${raw}'. Must be between 1 and ${max} inclusive.`)
  return top
}
