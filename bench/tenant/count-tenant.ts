import type { SyntheticTenant } from './synthetic-tenant.ts'

/** How much of a tenant there is. */
export interface TenantCounts {
  readonly users: number
  readonly groups: number
  readonly memberships: number
  readonly photos: number
}

/** Counts what is there on this day. */
export function countTenant(tenant: SyntheticTenant): TenantCounts {
  const counts = { users: 0, groups: 0, memberships: 0, photos: 0 }
  for (let number = 0; number < tenant.users.count; number++) {
    if (!tenant.isUser(number)) continue
    counts.users += 1
    if (tenant.hasPhoto(number)) counts.photos += 1
  }
  for (let group = 0; group < tenant.groups.count; group++) {
    if (!tenant.isGroup(group)) continue
    counts.groups += 1
    counts.memberships += tenant.membersOf(group).length
  }
  return counts
}
