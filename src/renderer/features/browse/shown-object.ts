import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'

/** Both states of an object: at the moment looked at, and now where that is another. */
export interface ShownObject {
  readonly at: ObjectDetails
  /** In the newest snapshot. Null: deleted since. Undefined: the newest is looked at, or it is being read. */
  readonly now: ObjectDetails | null | undefined
}
