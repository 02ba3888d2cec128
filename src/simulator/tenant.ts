import { ActivityLog } from './activity/activity-log.ts'
import { Directory } from './directory/directory.ts'
import { PhotoStore } from './photos/photo-store.ts'
import type { PublishedValues } from './published/published-app.ts'
import { createRandom, type Random } from './random.ts'
import { inventActivity } from './seed/activity.ts'
import { addAgents } from './seed/agents.ts'
import { addApplications } from './seed/applications.ts'
import { addConditionalAccess } from './seed/conditional-access.ts'
import { addGroups } from './seed/groups.ts'
import { addLicences } from './seed/licences.ts'
import { fillRecycleBin } from './seed/recycle-bin.ts'
import { addRoles } from './seed/roles.ts'
import type { Seeding } from './seed/seeding.ts'
import { addStaff } from './seed/staff.ts'
import { addTenantObjects } from './seed/tenant-objects.ts'
import { addTenantWide } from './seed/tenant-wide.ts'
import { types } from './types/types.ts'

/** What a tenant is made from. */
export interface TenantPlan {
  /** Live users, guests included: 0 to 100 000. There are a fifth as many groups. */
  readonly users: number
  /** The same plan always makes the same tenant. Defaults to 1. */
  readonly seed?: number
  /** The moment the tenant is made at, in ISO 8601 or milliseconds; everything in it is older. */
  readonly now?: string | number
  /** Agents with an identity of their own; the first has a user account too. Defaults to none. */
  readonly agents?: number
  /** Defaults to `Contoso Ltd`. */
  readonly name?: string
  /** Defaults to `contoso.example`. */
  readonly domain?: string
}

/** A directory to serve. A simulator changes it, so each simulator needs its own. */
export interface Tenant {
  readonly tenantId: string
  readonly name: string
  readonly domain: string
  /** How many users were asked for. */
  readonly users: number
  readonly directory: Directory
  readonly photos: PhotoStore
  readonly activity: ActivityLog
  /** Object id of the administrator that tokens are issued to; undefined in a tenant without users. */
  readonly administratorId: string | undefined
  /** Randomness for ids of objects made later. */
  readonly ids: Random
  /** Applications of other tenants, beside those everybody knows. */
  readonly published?: PublishedValues
}

const defaultNow = '2026-11-02T08:00:00Z'

/**
 * Makes a believable tenant of any size, the same for the same plan.
 * Throws a RangeError for a number of users that is no whole number of at least 0.
 */
export function createTenant(plan: TenantPlan): Tenant {
  if (!Number.isInteger(plan.users) || plan.users < 0) throw new RangeError('users must be a whole number, at least 0')
  const random = createRandom(plan.seed ?? 1)
  const names = {
    tenantId: random.guid(),
    name: plan.name ?? 'Contoso Ltd',
    domain: plan.domain ?? 'contoso.example',
  }
  const directory = new Directory(Object.fromEntries(types.map((type) => [type.name, type.indexed])))
  const photos = new PhotoStore()
  const nowMs = new Date(plan.now ?? defaultNow).getTime()
  const seeding: Seeding = { directory, photos, random, names, nowMs, users: plan.users, nicknames: new Map() }

  addTenantObjects(directory, names, plan.users, nowMs)
  const staff = addStaff(seeding)
  const groups = addGroups(seeding, staff)
  addLicences(seeding, staff, groups)
  fillRecycleBin(seeding, staff)
  addConditionalAccess({ ...seeding, random: createRandom((plan.seed ?? 1) ^ 0x9011c1e5) }, staff)
  addTenantWide(seeding, plan.seed ?? 1, staff, groups)
  addRoles(seeding, plan.seed ?? 1, staff, groups)
  addApplications({ ...seeding, random: createRandom((plan.seed ?? 1) ^ 0x0a9b11ca) }, staff)
  addAgents({ ...seeding, random: createRandom((plan.seed ?? 1) ^ 0x0a6e47) }, staff, groups, plan.agents ?? 0)
  const activity = new ActivityLog(createRandom((plan.seed ?? 1) ^ 0x10605eed), (log) =>
    inventActivity(log, directory, staff, nowMs),
  )
  directory.changes.startRecording()
  const ids = createRandom((plan.seed ?? 1) ^ 0x51ed270b)
  return { ...names, users: plan.users, directory, photos, activity, administratorId: staff.administrator?.id, ids }
}
