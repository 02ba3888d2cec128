import type { Entity } from '../directory/entity.ts'
import { createRandom } from '../random.ts'
import { addDevices } from './devices.ts'
import { addGroupSettings } from './group-settings.ts'
import { addGroupSponsors } from './group-sponsors.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

/** Adds devices, settings of groups, and sponsors. Each draws of its own, so that none moves the ids of another. */
export function addTenantWide(seeding: Seeding, seed: number, staff: Staff, groups: readonly Entity[]): void {
  addDevices({ ...seeding, random: createRandom(seed ^ 0x0de71ce5) }, staff)
  addGroupSettings({ ...seeding, random: createRandom(seed ^ 0x5e771465) }, groups)
  addGroupSponsors({ ...seeding, random: createRandom(seed ^ 0x59054509) }, staff, groups)
}
