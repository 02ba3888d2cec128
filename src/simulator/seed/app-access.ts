import type { Directory } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import { galleryApps } from '../published/gallery-apps.ts'
import { microsoftGraph } from '../published/microsoft-graph.ts'
import { assignRole, defaultAccessId } from '../rules/app-roles.ts'
import { entitlementsIn } from '../rules/entitlements.ts'
import { joinedIdOf } from '../rules/joined-id.ts'
import { momentAgo } from './moments.ts'
import type { OwnApplication } from './own-applications.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

/** An application with the service principal that stands for it. */
export interface Registered {
  readonly app: OwnApplication
  readonly application: Entity
  readonly principal: Entity
}

/** Who has what of which application. */
export interface Applications {
  readonly own: readonly Registered[]
  /** By appId: those of Microsoft and of other publishers. */
  readonly published: ReadonlyMap<string, Entity>
}

/** Assigns roles of applications to groups and people, gives programs their permissions, and adds consents. */
export function addAppAccess(seeding: Seeding, staff: Staff, { own, published }: Applications): void {
  const { directory, random } = seeding
  const graph = published.get(microsoftGraph.appId)
  const groups = [...directory.live('group')].filter(({ values }) => values['securityEnabled'] === true)
  for (const registered of own) {
    if (registered.app.roles) openTo(seeding, staff, groups, registered.principal, registered.app.department)
    if (graph) giveRoles(seeding, registered, graph)
    if (graph && registered.app.asks) grant(directory, registered.principal, graph, undefined, registered.app.asks)
  }
  const orders = own.find(({ app }) => app.scopes)
  const seller = own.find(({ app }) => app.name === 'Contoso Orders')
  if (orders && seller) grant(directory, seller.principal, orders.principal, undefined, orders.app.scopes ?? [])
  for (const { appId, singleSignOn } of galleryApps) {
    const principal = published.get(appId)
    if (!principal) continue
    openTo(seeding, staff, groups, principal, undefined)
    if (!graph || singleSignOn !== 'oidc') continue
    if (random.chance(0.5)) grant(directory, principal, graph, undefined, ['openid', 'profile', 'email', 'User.Read'])
    else
      for (let index = 2 + random.below(5); index > 0 && staff.members.length > 0; index--)
        grant(directory, principal, graph, random.pick(staff.members), ['openid', 'User.Read', 'Calendars.Read'])
  }
}

/** Some groups, and some people by themselves. Where there are no roles for people, they get access without one. */
function openTo(
  seeding: Seeding,
  staff: Staff,
  groups: readonly Entity[],
  resource: Entity,
  department: string | undefined,
): void {
  const { random } = seeding
  const roles = entitlementsIn(resource.values['appRoles']).filter((role) => role.allowedMemberTypes?.includes('User'))
  const people = (department === undefined ? undefined : staff.byDepartment.get(department)) ?? staff.members
  const holders = [
    ...Array.from({ length: 1 + random.below(3) }, () => (groups.length > 0 ? random.pick(groups) : undefined)),
    ...Array.from({ length: random.below(7) }, () => (people.length > 0 ? random.pick(people) : undefined)),
  ]
  for (const principal of new Set(holders)) {
    if (!principal) continue
    const appRoleId = roles.length > 0 ? random.pick(roles).id : defaultAccessId
    assign(seeding, { principal, resource, appRoleId })
  }
}

function giveRoles(seeding: Seeding, { app, principal }: Registered, resource: Entity): void {
  for (const { id, value } of entitlementsIn(resource.values['appRoles']))
    if (typeof value === 'string' && app.holds?.includes(value)) assign(seeding, { principal, resource, appRoleId: id })
}

function assign({ directory, random, nowMs }: Seeding, assigned: Parameters<typeof assignRole>[1]): void {
  assignRole(directory, assigned, random.guid(), momentAgo(random, nowMs, 900, 5))
}

/** A consent: of one person, or of an administrator for everybody. */
function grant(
  directory: Directory,
  client: Entity,
  resource: Entity,
  person: Entity | undefined,
  scopes: readonly string[],
): void {
  const ids = [client.id, resource.id, ...(person ? [person.id] : [])]
  if (directory.find(joinedIdOf(...ids))) return
  const made = directory.add('oAuth2PermissionGrant', joinedIdOf(...ids), {
    clientId: client.id,
    consentType: person ? 'Principal' : 'AllPrincipals',
    principalId: person?.id,
    resourceId: resource.id,
    scope: scopes.join(' '),
  })
  for (const host of person ? [client, resource, person] : [client, resource]) directory.tie(made, host)
}
