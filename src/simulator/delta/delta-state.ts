import { badRequest, GraphError } from '../graph-error.ts'
import type { Call } from '../operations/call.ts'
import { fromOpaque, toOpaque } from '../query/opaque-token.ts'
import type { EntityType } from '../types/entity-type.ts'

/** An object whose links did not fit on a page: its place in the feed, and per link how far it got. */
export type Pending = readonly [index: number, reached: Readonly<Record<string, number>>]

/** Everything a delta token remembers. It is a position in the change log, not a copy of anything. */
export interface DeltaState {
  readonly type: string
  readonly properties: readonly string[]
  readonly links: readonly string[]
  /** Only these objects, when the first call had a filter. */
  readonly ids?: readonly string[]
  /** First change this round shows; -1 for a full read. */
  readonly from: number
  /** Where the next round begins. */
  readonly until: number
  /** Next place in the feed. */
  readonly index: number
  readonly pending: readonly Pending[]
  readonly issuedAtMs: number
  readonly generation: number
}

/** Packs a state into a token. */
export function toDeltaToken(state: DeltaState): string {
  return toOpaque(state)
}

/**
 * Unpacks a token.
 * Throws 400 when it is not one of this feed; 400 `syncStateNotFound` or 410 when it is too old.
 * Graph docs: delta-query-overview.
 */
export function fromDeltaToken(call: Call, type: EntityType, token: string): DeltaState {
  const state = fromOpaque(token) as DeltaState | undefined
  if (!state || state.type !== type.name || !Array.isArray(state.pending)) throw badRequest('Badly formed token.')
  const { faults, behaviour, clock } = call.world
  const isExpired = clock() - state.issuedAtMs > behaviour.deltaTokenDays * 86_400_000
  if (state.generation >= faults.deltaGeneration && !isExpired) return state
  if (faults.deltaExpiry === 'gone' && !isExpired)
    throw new GraphError(410, 'resyncRequired', 'The delta token is no longer valid. Start over.', {
      Location: `${call.root}/${type.path}/delta?$deltatoken=`,
    })
  throw new GraphError(
    400,
    'syncStateNotFound',
    'The sync state generation is not found; it is required to perform a full sync.',
  )
}
