import { ActivityLog } from './activity/activity-log.ts'
import { Directory } from './directory/directory.ts'
import { PhotoStore } from './photos/photo-store.ts'
import { createRandom } from './random.ts'
import { addTenantObjects } from './seed/tenant-objects.ts'
import type { Tenant } from './tenant.ts'
import { types } from './types/types.ts'

/** What a tenant without people is made from. */
export interface BareTenantPlan {
  readonly tenantId: string
  /** Verified domains; the first is the default one. At least one. */
  readonly domains: readonly string[]
  /** Products it has bought, more of each than anyone needs. */
  readonly products: readonly { readonly skuId: string; readonly servicePlanIds: readonly string[] }[]
  /** Objects that are there from the start, by their type without a namespace. */
  readonly objects: readonly {
    readonly type: string
    readonly id: string
    readonly values: Readonly<Record<string, unknown>>
    readonly links: Readonly<Record<string, readonly string[]>>
  }[]
  /** Id of the object that tokens are issued to; absent: tokens are an application's. */
  readonly administratorId?: string
  /** The moment it is made at, in ISO 8601 or milliseconds. */
  readonly now: string | number
  /** Ids of objects made later follow from it. */
  readonly seed: number
}

/** Makes a tenant that holds what it is told and nothing else. Throws where two objects have one id. */
export function createBareTenant(plan: BareTenantPlan): Tenant {
  const [domain = 'contoso.example'] = plan.domains
  const directory = new Directory(Object.fromEntries(types.map((type) => [type.name, type.indexed])))
  const names = { tenantId: plan.tenantId, name: 'Bare tenant', domain }
  addTenantObjects(directory, names, 0, new Date(plan.now).getTime())
  addDomains(directory, plan.domains)
  addProducts(directory, plan)
  for (const { type, id, values } of plan.objects) directory.add(type, id, { ...values })
  for (const { id, links } of plan.objects)
    for (const [link, targets] of Object.entries(links))
      for (const target of targets) {
        const [from, to] = [directory.find(id), directory.find(target)]
        if (from !== undefined && to !== undefined) directory.link(from, link, to)
      }
  directory.changes.startRecording()
  return {
    ...names,
    users: 0,
    directory,
    photos: new PhotoStore(),
    activity: new ActivityLog(createRandom(plan.seed ^ 0x10605eed)),
    administratorId: plan.administratorId,
    ids: createRandom(plan.seed),
  }
}

function addDomains(directory: Directory, domains: readonly string[]): void {
  for (const name of domains) {
    const known = directory.find(name)
    const values = { isVerified: true, isDefault: name === domains[0], authenticationType: 'Managed' }
    if (known === undefined) directory.add('domain', name, { isAdminManaged: true, isInitial: false, ...values })
    else for (const [key, value] of Object.entries(values)) directory.set(known, key, value)
  }
}

function addProducts(directory: Directory, { tenantId, products }: BareTenantPlan): void {
  for (const { skuId, servicePlanIds } of products) {
    const id = `${tenantId}_${skuId}`
    const plenty = { enabled: Number.MAX_SAFE_INTEGER, lockedOut: 0, suspended: 0, warning: 0 }
    const known = directory.find(id)
    if (known !== undefined) directory.set(known, 'prepaidUnits', plenty)
    else
      directory.add('subscribedSku', id, {
        accountId: tenantId,
        appliesTo: 'User',
        capabilityStatus: 'Enabled',
        consumedUnits: 0,
        prepaidUnits: plenty,
        servicePlans: servicePlanIds.map((servicePlanId) => ({
          appliesTo: 'User',
          provisioningStatus: 'Success',
          servicePlanId,
          servicePlanName: servicePlanId,
        })),
        skuId,
        skuPartNumber: skuId,
      })
  }
}
