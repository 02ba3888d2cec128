import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { GraphError } from '../graph-error.ts'
import type { Asking } from './scene.ts'

/** 400 as Conditional Access writes it. Seen in public issues of clients that import policies. */
export const malformed = (message: string): GraphError => new GraphError(400, 'BadRequest', message)

/** 403 for a tenant without Entra ID P1. Seen in public repositories that kept the answer of a free tenant. */
const notLicensed = (): GraphError =>
  new GraphError(
    403,
    'AccessDenied',
    'Your tenant is not licensed for this feature. Please upgrade your subscription to access it.',
  )

/** Throws 403 in a tenant without premium. */
export function requirePremium(call: Asking): void {
  if (!call.world.behaviour.hasPremium) throw notLicensed()
}

/** Values of a write with the moment of it. Reads go on showing the former ones while they lag behind. */
export function stamped(
  call: Asking,
  entity: Entity,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const written: Record<string, unknown> = { ...values, modifiedDateTime: nowOf(call.world) }
  const { behaviour, clock } = call.world
  if (behaviour.policyLagMs > 0) {
    const until = clock() + behaviour.policyLagMs
    const former = Object.fromEntries(Object.keys(written).map((name) => [name, entity.values[name]]))
    const isStill = entity.stale !== undefined && !entity.stale.isOver()
    entity.stale = {
      values: isStill ? { ...former, ...entity.stale?.values } : former,
      isOver: () => clock() >= until,
    }
  }
  return written
}

/** Keeps a new object from reads while they lag behind. */
export function hideWhileLagging(call: Asking, entity: Entity): void {
  const { behaviour, clock, directory } = call.world
  if (behaviour.policyLagMs > 0)
    entity.hidden = { untilMs: clock() + behaviour.policyLagMs, since: directory.changes.end }
}
