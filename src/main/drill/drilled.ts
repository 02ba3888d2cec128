import type { Plan } from '../../shared/model/plan.ts'
import type { NamedRef } from '../../shared/model/ref.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'

/** Something that cannot be read from the vault, or does not come back although it should. */
export interface Damaged {
  readonly what: string
  readonly kind?: string
  readonly id?: string
  readonly snapshots?: readonly number[]
}

/**
 * Why a value did not come back. `blocked`: no restore can write it, and the plan says so. `given`: the object stands in
 * the tenant by itself, and this of it cannot be written. `target`: what it leads to did not come back. `refused`: it was
 * tried, and refused. `otherwise`: it was written, and reads back otherwise. `unplanned`: no step was made for it.
 * `unread`: it could not be read afresh.
 */
export const causes = ['blocked', 'given', 'target', 'refused', 'otherwise', 'unplanned', 'unread'] as const
export type Cause = (typeof causes)[number]

/** A part of an object that did not come back. */
export interface Loss {
  readonly object: NamedRef
  /** An attribute or a link; undefined: all of the object. */
  readonly part: string | undefined
  /** The target of a link. */
  readonly target?: NamedRef
  /** How many values it is. */
  readonly values: number
  readonly cause: Cause
  readonly reason: string
}

/** One plan that was made and run. */
export interface Round {
  readonly plan: Plan
  readonly report: RestoreReport
}
