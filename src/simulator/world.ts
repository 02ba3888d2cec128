import type { ActivityLog } from './activity/activity-log.ts'
import type { Budget } from './budget/budget.ts'
import type { ServiceLimits } from './budget/service-limits.ts'
import type { Clock } from './clock.ts'
import type { Directory } from './directory/directory.ts'
import type { Entity } from './directory/entity.ts'
import type { FaultPlan } from './faults/fault-plan.ts'
import type { PhotoStore } from './photos/photo-store.ts'
import type { PublishedValues } from './published/published-app.ts'
import type { Random } from './random.ts'
import type { EntityType } from './types/entity-type.ts'
import type { RuleBehaviour } from './types/scene.ts'

/** How the service behaves where Graph leaves a choice to the service, or where no page says. */
export interface Behaviour extends RuleBehaviour {
  /** Objects on a page of delta. */
  readonly deltaPageSize: number
  /** Links of one object on a page of delta; the rest follows on later pages. */
  readonly deltaLinkSlice: number
  /**
   * What delta says of a link to an object that goes to the recycle bin, or comes back: nothing, as the pages have it (Graph
   * docs: delta-query-groups); nothing, and a first walk shows links to what lies in the bin (reported in
   * microsoft-graph-docs-contrib#5855); or that the link went and came.
   */
  readonly deltaLinksToBin: 'silent' | 'shown' | 'told'
  /** Whether delta shows what lists of a link leave out (`Link.omits`): no page says. */
  readonly deltaShowsOmitted: boolean
  /** Whether delta shows, of an object it brings, what it does not track (`Property.isSilent`): no page says. */
  readonly deltaShowsSilent: boolean
  /** Days until a delta token expires. */
  readonly deltaTokenDays: number
  /** Milliseconds until an entry of the audit log can be read, for all or by its activity. It bears the time it happened. */
  readonly activityDelayMs: number | ((activity: string) => number)
  /** What happens to writes that no page documents. */
  readonly undocumentedWrites: 'accept' | 'refuse'
}

/** Everything an operation can reach: state, rules and time. */
export interface World {
  readonly tenantId: string
  readonly tenantName: string
  readonly directory: Directory
  /** Applications of other tenants, beside those everybody knows. */
  readonly published: PublishedValues | undefined
  readonly photos: PhotoStore
  readonly activity: ActivityLog
  readonly types: readonly EntityType[]
  readonly clock: Clock
  /** Ids of objects made from now on. */
  readonly ids: Random
  /** Ids of requests: a sequence of their own, so that reading does not change what is made. */
  readonly requestIds: Random
  readonly behaviour: Behaviour
  readonly faults: FaultPlan
  readonly budget: Budget
  readonly findSeen: (id: string) => Entity | undefined
  /** Set while limits are enforced. */
  readonly serviceLimits: ServiceLimits | undefined
  /** Number of the request being served, from 1; inner requests of a batch share it. */
  requestNumber: number
}

/** The type with this name. Throws when there is none. */
export function getType(world: World, name: string): EntityType {
  const type = world.types.find((candidate) => candidate.name === name)
  if (!type) throw new Error(`no type ${name}`)
  return type
}

/** False while a new object has not been replicated to where reads are served from. */
export function isReplicated(world: World, entity: Entity): boolean {
  const hidden = entity.hidden
  if (!hidden) return true
  const waits =
    (hidden.untilMs !== undefined && world.clock() < hidden.untilMs) ||
    (hidden.untilRequest !== undefined && world.requestNumber < hidden.untilRequest)
  if (!waits) entity.hidden = undefined
  return !waits
}
