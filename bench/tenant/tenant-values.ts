import type { JsonObject } from '../../src/shared/model/json.ts'
import { toGuid } from './draw.ts'
import { groupValues } from './group-values.ts'
import type { SyntheticTenant } from './synthetic-tenant.ts'
import { userValues } from './user-values.ts'

/** An object of the tenant as it is on its day: its id, its attributes, and the ids it links to. */
export interface TenantObject {
  readonly id: string
  readonly values: JsonObject
  readonly links: { readonly [link: string]: readonly string[] }
}

/** The id of a user. */
export const userId = ({ seed }: SyntheticTenant, number: number): string => toGuid(seed ^ 0x75736572, number)
/** The id of a group. */
export const groupId = ({ seed }: SyntheticTenant, number: number): string => toGuid(seed ^ 0x67727570, number)

/** A user of the tenant. */
export function userOf(tenant: SyntheticTenant, number: number): TenantObject {
  const manager = tenant.managerOf(number)
  return {
    id: userId(tenant, number),
    values: userValues(tenant.seed, number, tenant.users.revision[number] ?? 0),
    links: { manager: manager === undefined ? [] : [userId(tenant, manager)] },
  }
}

/** A group of the tenant. */
export function groupOf(tenant: SyntheticTenant, number: number): TenantObject {
  return {
    id: groupId(tenant, number),
    values: groupValues(tenant.seed, number, tenant.groups.revision[number] ?? 0),
    links: {
      members: tenant.membersOf(number).map((member) => userId(tenant, member)),
      owners: tenant.ownersOf(number).map((owner) => userId(tenant, owner)),
    },
  }
}
