import { ActivityLog } from './activity/activity-log.ts'
import { Directory } from './directory/directory.ts'
import { PhotoStore } from './photos/photo-store.ts'
import { createRandom } from './random.ts'
import { addBareDefaults } from './seed/bare-defaults.ts'
import type { Tenant } from './tenant.ts'
import { types } from './types/types.ts'

/** What a tenant without people is made from. */
export interface BareTenantPlan {
  readonly tenantId: string
  /** Verified domains; the first is the default one. At least one. */
  readonly domains: readonly string[]
  /** Products it has bought, more of each than anyone needs, where `objects` do not say how many. */
  readonly products: readonly { readonly skuId: string; readonly servicePlanIds: readonly string[] }[]
  /** Applications of other tenants, each as a service principal of it looks; of that, what it takes over counts. */
  readonly published?: readonly { readonly appId: string; readonly values: Readonly<Record<string, unknown>> }[]
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

/**
 * Makes a tenant that holds what it is told, and what every tenant has from its first day: itself, built-in roles and
 * strengths, and policies in which nothing was chosen yet. Throws where two objects have one id.
 */
export function createBareTenant(plan: BareTenantPlan): Tenant {
  const [domain = 'contoso.example'] = plan.domains
  const directory = new Directory(Object.fromEntries(types.map((type) => [type.name, type.indexed])))
  const names = { tenantId: plan.tenantId, name: 'Bare tenant', domain }
  addBareDefaults(directory, names)
  addObjects(directory, plan)
  addDomains(directory, plan.domains)
  addProducts(directory, plan)
  directory.changes.startRecording()
  return {
    ...names,
    users: 0,
    directory,
    photos: new PhotoStore(),
    activity: new ActivityLog(createRandom(plan.seed ^ 0x10605eed)),
    administratorId: plan.administratorId,
    ids: createRandom(plan.seed),
    published: new Map((plan.published ?? []).map(({ appId, values }) => [appId.toLowerCase(), takenOver(values)])),
  }
}

/** A subscription is told by what was bought; Graph's own id puts the tenant before it. Graph docs: resources/subscribedsku. */
const idOf = ({ tenantId }: BareTenantPlan, { type, id }: BareTenantPlan['objects'][number]): string =>
  type === 'subscribedSku' && !id.includes('_') ? `${tenantId}_${id}` : id

function addObjects(directory: Directory, plan: BareTenantPlan): void {
  for (const object of plan.objects) {
    const known = directory.find(idOf(plan, object))
    const base = types.find(({ derived }) => derived?.includes(object.type) === true)?.name
    const special = base === undefined ? {} : { '@odata.type': `#microsoft.graph.${object.type}` }
    const type = base ?? object.type
    if (known === undefined) directory.add(type, idOf(plan, object), { ...object.values, ...special })
    else if (known.type !== type) throw new Error(`id ${object.id} is taken`)
    else for (const [name, value] of Object.entries(object.values)) directory.set(known, name, value)
  }
  for (const { id, links } of plan.objects)
    for (const [link, targets] of Object.entries(links))
      for (const target of targets) {
        const [from, to] = [directory.find(id), directory.find(target)]
        if (from !== undefined && to !== undefined) directory.link(from, link, to)
      }
}

function addDomains(directory: Directory, domains: readonly string[]): void {
  const live = [...directory.live('domain')]
  const hasDefault = live.some(({ values }) => values['isDefault'] === true)
  for (const name of domains)
    if (directory.find(name) === undefined)
      directory.add('domain', name, {
        authenticationType: 'Managed',
        isAdminManaged: true,
        isDefault: !hasDefault && name === domains[0],
        isInitial: false,
        isVerified: true,
      })
}

/** What a service principal takes over from an application of another tenant. Graph docs: resources/serviceprincipal. */
const publishedNames = [
  'appDescription',
  'appDisplayName',
  'appId',
  'appOwnerOrganizationId',
  'appRoles',
  'applicationTemplateId',
  'info',
  'oauth2PermissionScopes',
  'resourceSpecificApplicationPermissions',
  'servicePrincipalType',
  'signInAudience',
  'verifiedPublisher',
]

const takenOver = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  displayName: values['appDisplayName'] ?? values['displayName'],
  replyUrls: [],
  servicePrincipalNames: [values['appId']],
  tags: [],
  ...Object.fromEntries(publishedNames.flatMap((name) => (name in values ? [[name, values[name]]] : []))),
})

function addProducts(directory: Directory, { tenantId, products }: BareTenantPlan): void {
  for (const { skuId, servicePlanIds } of products) {
    const id = `${tenantId}_${skuId}`
    if (directory.find(id) !== undefined) continue
    directory.add('subscribedSku', id, {
      accountId: tenantId,
      appliesTo: 'User',
      capabilityStatus: 'Enabled',
      consumedUnits: 0,
      prepaidUnits: { enabled: Number.MAX_SAFE_INTEGER, lockedOut: 0, suspended: 0, warning: 0 },
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
