import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import type { Scene } from '../types/scene.ts'

/** A licence on an object. Graph docs: resources/assignedlicense. */
export interface AssignedLicense {
  readonly skuId: string
  readonly disabledPlans: readonly string[]
}

/** Where a user's licence comes from. Graph docs: resources/licenseassignmentstate. */
export interface LicenseState {
  readonly assignedByGroup: string | null
  readonly disabledPlans: readonly string[]
  readonly error: string
  readonly lastUpdatedDateTime: string
  readonly skuId: string
  readonly state: string
}

/** Licences assigned to an object itself; of a user, without those a group brings. */
export function directLicenses(entity: Entity): readonly AssignedLicense[] {
  if (entity.type !== 'user') return (entity.values['assignedLicenses'] ?? []) as AssignedLicense[]
  return statesOf(entity).filter((state) => state.assignedByGroup === null)
}

/** How each licence of a user came about. */
export function statesOf(user: Entity): readonly LicenseState[] {
  return (user.values['licenseAssignmentStates'] ?? []) as LicenseState[]
}

/** Rewrites a user's licences from the direct ones and from the groups it is in. */
export function refreshLicenses(
  world: Scene,
  user: Entity,
  direct: readonly AssignedLicense[] = directLicenses(user),
): void {
  const before = statesOf(user)
  const wanted = direct.map((license) => [null, license] as const)
  const inherited = [...world.directory.sources(user, 'members')].flatMap((group) =>
    directLicenses(group).map((license) => [group.id, license] as const),
  )
  const held = heldProducts(user)
  const given = new Set([...held, ...direct.map(({ skuId }) => skuId)])
  const states = [...wanted, ...inherited].map(([group, license]) =>
    stateOf(world, before, group, license, given.has(license.skuId) || hasSeat(world, license.skuId)),
  )
  if (states.length === 0 && before.length === 0) return
  world.directory.set(user, 'licenseAssignmentStates', states)
  const bySku = new Map<string, AssignedLicense>()
  for (const { skuId, disabledPlans, state } of states) {
    if (state === 'Error') continue
    const plans = bySku.get(skuId)?.disabledPlans
    bySku.set(skuId, {
      skuId,
      disabledPlans: plans ? plans.filter((plan) => disabledPlans.includes(plan)) : disabledPlans,
    })
  }
  world.directory.set(user, 'assignedLicenses', [...bySku.values()])
  settleSeats(world, held, heldProducts(user))
}

/**
 * How a licence came about; one that stays as it was keeps its state. A group hands down none for which no seat is left. Seen
 * in microsoft-graph-docs issue 3167 (`CountViolation`).
 */
function stateOf(
  world: Scene,
  before: readonly LicenseState[],
  assignedByGroup: string | null,
  { skuId, disabledPlans }: AssignedLicense,
  isServed: boolean,
): LicenseState {
  const state = isServed ? 'Active' : 'Error'
  const same = before.find(
    (one) =>
      one.assignedByGroup === assignedByGroup &&
      one.skuId === skuId &&
      one.state === state &&
      one.disabledPlans.join() === disabledPlans.join(),
  )
  const error = isServed ? 'None' : 'CountViolation'
  return same ?? { assignedByGroup, disabledPlans, error, lastUpdatedDateTime: nowOf(world), skuId, state }
}

function hasSeat(world: Scene, skuId: string): boolean {
  for (const sku of world.directory.live('subscribedSku')) {
    if (sku.values['skuId'] !== skuId) continue
    const { enabled = 0 } = (sku.values['prepaidUnits'] ?? {}) as { readonly enabled?: number }
    return Number(sku.values['consumedUnits'] ?? 0) < enabled
  }
  return false
}

/** Product ids of the licences a user holds. */
export function heldProducts(user: Entity): readonly string[] {
  return ((user.values['assignedLicenses'] ?? []) as AssignedLicense[]).map((license) => license.skuId)
}

/** Moves the counts of used seats from one set of products to another. */
export function settleSeats(world: Scene, before: readonly string[], after: readonly string[]): void {
  for (const sku of world.directory.live('subscribedSku')) {
    const skuId = String(sku.values['skuId'])
    const change = Number(after.includes(skuId)) - Number(before.includes(skuId))
    if (change !== 0) world.directory.set(sku, 'consumedUnits', Number(sku.values['consumedUnits'] ?? 0) + change)
  }
}
