import type { Simulator } from '../../src/simulator/simulator.ts'

/** The tenant a scene plays in: a `Stage` is one. */
export interface SceneTenant {
  /**
   * A call of the tenant's administrator; throws where Graph refuses. Returns the JSON of the answer. In a body `{graph}`
   * stands for the root with version: `{ '@odata.id': '{graph}/users/ID' }`.
   */
  readonly call: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>
  readonly simulator: Simulator
}

/** What happens to one object of a kind, told in Graph calls, so that one suite can play it for every kind. */
export interface Scene {
  /** The id of the kind. */
  readonly kind: string
  /**
   * Makes an object and returns the id under which the kind keeps it; where none can be made (a singleton, a domain),
   * finds one that is there. Called once for a tenant, before its first backup.
   */
  readonly create: (tenant: SceneTenant) => Promise<string>
  /** Changes this attribute of the object, and no other that is not noise. Absent: nothing of the kind can be changed. */
  readonly change?: {
    readonly attribute: string
    readonly apply: (tenant: SceneTenant, id: string) => Promise<unknown>
  }
  /** Takes the object away. Absent: it cannot go. */
  readonly remove?: (tenant: SceneTenant, id: string) => Promise<unknown>
  /** Brings the object back with its id. Absent: it does not come back. */
  readonly bringBack?: (tenant: SceneTenant, id: string) => Promise<unknown>
  /** Other kinds of which the service itself changes objects when this one changes, goes or comes back. */
  readonly alsoMoves?: readonly string[]
}

/** Brings an object back from the recycle bin of the directory. Graph docs: directory-deleteditems-restore. */
export const bringBackFromBin = (tenant: SceneTenant, id: string): Promise<unknown> =>
  tenant.call('POST', `/directory/deletedItems/${id}/restore`, {})
