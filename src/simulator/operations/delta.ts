import { type DeltaState, fromDeltaToken, toDeltaToken } from '../delta/delta-state.ts'
import { pageOf } from '../delta/feed.ts'
import { firstState } from '../delta/first-call.ts'
import { fullFeed } from '../delta/full-feed.ts'
import { roundFeed } from '../delta/round-feed.ts'
import type { EntityType } from '../types/entity-type.ts'
import { isReplicated } from '../world.ts'
import type { Call, Reply } from './call.ts'
import { requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/** `GET /users/delta` and the like. Graph docs: delta-query-overview, user-delta, group-delta. */
export const delta: Operation = {
  methods: ['GET'],
  pattern: '{set}/delta',
  applies: ({ type }) => type.hasDelta,
  run: (call, { type }) => {
    requireScopes(call, type.scopes.read)
    const skipToken = optionOf(call, '$skiptoken')
    if (skipToken) return page(call, type, fromDeltaToken(call, type, skipToken))
    const token = optionOf(call, '$deltatoken')
    if (token === 'latest') return last(call, type, firstState(call, type, true), [])
    if (token) return page(call, type, nextRound(call, fromDeltaToken(call, type, token)))
    return page(call, type, firstState(call, type, false))
  },
}

function optionOf(call: Call, name: string): string | undefined {
  for (const [key, value] of call.query) if (key.toLowerCase() === name) return value
  return undefined
}

function nextRound(call: Call, state: DeltaState): DeltaState {
  const { world } = call
  const horizon = world.faults.horizon(world.directory.changes.end, (entity) => isReplicated(world, entity))
  return { ...state, from: state.until, until: Math.max(state.until, horizon), index: 0, pending: [] }
}

function page(call: Call, type: EntityType, state: DeltaState): Reply {
  const { world } = call
  if (world.faults.takesEmptyPage(call)) return more(call, type, state, [])
  const feed = state.from < 0 ? fullFeed(call, type, state) : roundFeed(call, type, state)
  const { value, index, pending } = pageOf(feed, state, world.behaviour.deltaPageSize, world.behaviour.deltaLinkSlice)
  const next: DeltaState = { ...state, index, pending }
  return index < feed.length || pending.length > 0 ? more(call, type, next, value) : last(call, type, next, value)
}

function more(call: Call, type: EntityType, state: DeltaState, value: readonly unknown[]): Reply {
  const link = `${call.root}/${type.path}/delta?$skiptoken=${toDeltaToken(state)}`
  return { status: 200, json: { '@odata.context': contextOf(call, type, state), '@odata.nextLink': link, value } }
}

function last(call: Call, type: EntityType, state: DeltaState, value: readonly unknown[]): Reply {
  const { world } = call
  const kept: DeltaState = {
    ...state,
    index: 0,
    pending: [],
    issuedAtMs: world.clock(),
    generation: world.faults.deltaGeneration,
  }
  const link = `${call.root}/${type.path}/delta?$deltatoken=${toDeltaToken(kept)}`
  return { status: 200, json: { '@odata.context': contextOf(call, type, state), '@odata.deltaLink': link, value } }
}

function contextOf(call: Call, type: EntityType, state: DeltaState): string {
  return `${call.root}/$metadata#${type.path}(${[...state.properties, ...state.links].join(',')})`
}
