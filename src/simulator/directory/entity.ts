/**
 * One object of the directory.
 * In `values`, `undefined` means never set and `null` means set once and cleared since: delta queries tell them apart.
 */
export interface Entity {
  readonly id: string
  /** Short type name, as in `microsoft.graph.<type>`. */
  readonly type: string
  /** Position among all objects ever created of its type; never reused. */
  readonly ordinal: number
  readonly values: Record<string, unknown>
  /** Link name → target → ordinal of the link; insertion order is link order. */
  readonly links: Map<string, Map<Entity, number>>
  /** Link name → objects that point here. */
  readonly linkedFrom: Map<string, Set<Entity>>
  state: EntityState
  /** While set, the object has not been replicated to where reads are served from. */
  hidden: Hidden | undefined
  /** While set, reads show these former values. */
  stale: Stale | undefined
}

/** The type as answers name it: of an object whose type is derived from that of its collection, the derived one. */
export const odataTypeOf = ({ type, values }: Entity): string =>
  String(values['@odata.type'] ?? `#microsoft.graph.${type}`)

/** Live, in the recycle bin, or gone for good. */
export type EntityState = 'live' | 'deleted' | 'purged'

/** Until when a new object stays invisible: a moment (ms), a request number, or both. */
export interface Hidden {
  readonly untilMs?: number
  readonly untilRequest?: number
  /** Sequence number of the change that created it. */
  readonly since: number
}

/** Former values of properties, shown until a write has been replicated. */
export interface Stale {
  readonly values: Record<string, unknown>
  readonly isOver: () => boolean
}
