import type { Entity } from '../directory/entity.ts'
import { unsupportedQuery } from '../graph-error.ts'
import { countOf, type Listing, listPage } from '../query/list-page.ts'
import { selectionOf } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import type { EntityType } from '../types/entity-type.ts'
import { type Call, isEventual } from './call.ts'
import { isSeen, requireRead } from './lookup.ts'
import type { Operation } from './operation.ts'

/** `GET /users` and the like. Graph docs: user-list, group-list. */
export const list: Operation = {
  methods: ['GET'],
  pattern: '{set}',
  applies: ({ type }) => type.singletonId === undefined,
  units: (_call, { type }) => type.listUnits,
  run: (call, { type }) => {
    requireRead(call, type)
    return listPage(call, listingOf(call, type))
  },
}

/** `GET /users/$count`: a number as text, from the index of advanced queries. */
export const countAll: Operation = {
  methods: ['GET'],
  pattern: '{set}/$count',
  applies: ({ type }) => type.singletonId === undefined,
  run: (call, { type }) => {
    requireRead(call, type)
    if (!isEventual(call)) throw unsupportedQuery('$count is not currently supported.')
    const total = countOf({ ...call, query: withCount(call.query) }, listingOf(call, type))
    return { status: 200, headers: { 'content-type': 'text/plain' }, bytes: new TextEncoder().encode(String(total)) }
  },
}

function withCount(query: URLSearchParams): URLSearchParams {
  const copy = new URLSearchParams(query)
  copy.set('$count', 'true')
  return copy
}

function listingOf(call: Call, type: EntityType): Listing {
  const names = selectionOf(call, type, 'list')
  const suffix = call.query.has('$select') ? `(${names.join(',')})` : ''
  return {
    type,
    context: `${type.path}${suffix}`,
    isWholeType: true,
    walk: (after) => walk(call, type, after),
    show: (entity) => showSelected(type, entity, names),
  }
}

function* walk(call: Call, type: EntityType, after: number): Generator<readonly [number, Entity]> {
  const ever = call.world.directory.everOf(type.name)
  for (let ordinal = after + 1; ordinal < ever.length; ordinal++) {
    const entity = ever[ordinal]
    if (entity !== undefined && isSeen(call, type, entity)) yield [ordinal, entity]
  }
}
