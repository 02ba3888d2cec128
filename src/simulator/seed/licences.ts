import type { Entity } from '../directory/entity.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'
import { products } from './tenant-objects.ts'

/** Licenses most of the staff directly, and a few through a group. */
export function addLicences(seeding: Seeding, staff: Staff, groups: readonly Entity[]): void {
  const { directory, random } = seeding
  const updated = '2024-02-01T07:30:00Z'
  const premiumGroup = groups.find((group) => group.values['displayName'] === 'Licences – Entra premium')
  if (premiumGroup) {
    premiumGroup.values['assignedLicenses'] = [{ skuId: products.premium.skuId, disabledPlans: [] }]
    premiumGroup.values['licenseProcessingState'] = { state: 'ProcessingComplete' }
  }
  const counts = new Map<string, number>()
  for (const person of staff.members) {
    const states: Record<string, unknown>[] = []
    const add = (skuId: string, assignedByGroup: string | null, disabledPlans: readonly string[]): void => {
      states.push({
        assignedByGroup,
        disabledPlans,
        error: 'None',
        lastUpdatedDateTime: updated,
        skuId,
        state: 'Active',
      })
      counts.set(skuId, (counts.get(skuId) ?? 0) + 1)
    }
    if (random.chance(0.85))
      add(products.office.skuId, null, random.chance(0.1) ? ['57ff2da0-773e-42df-b2af-ffb7a2317929'] : [])
    if (random.chance(0.05)) add(products.flow.skuId, null, [])
    if (premiumGroup && directory.isLinked(premiumGroup, 'members', person))
      add(products.premium.skuId, premiumGroup.id, [])
    if (states.length === 0) continue
    person.values['licenseAssignmentStates'] = states
    person.values['assignedLicenses'] = states.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans }))
  }
  for (const sku of directory.live('subscribedSku'))
    sku.values['consumedUnits'] = counts.get(String(sku.values['skuId'])) ?? 0
}
