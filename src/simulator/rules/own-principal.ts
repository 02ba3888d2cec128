import type { Entity } from '../directory/entity.ts'
import type { Scene } from '../types/scene.ts'
import { assignmentsOf, defaultAccessId } from './app-roles.ts'
import { entitlementsIn } from './entitlements.ts'

type Part = Readonly<Record<string, unknown>> | null | undefined

/** The id of the tenant. Throws where it has no organisation. */
function getTenantId({ directory }: Pick<Scene, 'directory'>): string {
  for (const { id } of directory.live('organization')) return id
  throw new Error('the tenant has no organization')
}

/** The live application of this tenant with this appId, or undefined. */
export const findOwnApplication = ({ directory }: Pick<Scene, 'directory'>, appId: unknown): Entity | undefined =>
  directory.findBy('application', 'appId', String(appId)).find(({ state }) => state === 'live')

/** The live service principals that stand for an application of this tenant in it. */
export function principalsOf(world: Pick<Scene, 'directory'>, application: Entity): readonly Entity[] {
  const found = world.directory.findBy('servicePrincipal', 'appId', String(application.values['appId']))
  return found.filter(({ state }) => state === 'live')
}

/** What a service principal takes over from an application of its tenant. Graph docs: resources/serviceprincipal. */
export function valuesFromApplication(world: Pick<Scene, 'directory'>, application: Entity): Record<string, unknown> {
  const { values } = application
  const web = values['web'] as Part
  const spa = values['spa'] as Part
  const publicClient = values['publicClient'] as Part
  const api = values['api'] as Part
  return {
    appDescription: values['description'],
    appDisplayName: values['displayName'],
    appId: values['appId'],
    appOwnerOrganizationId: getTenantId(world),
    appRoles: values['appRoles'] ?? [],
    displayName: values['displayName'],
    homepage: web?.['homePageUrl'] ?? null,
    info: values['info'],
    logoutUrl: web?.['logoutUrl'] ?? null,
    oauth2PermissionScopes: api?.['oauth2PermissionScopes'] ?? [],
    replyUrls: [web, spa, publicClient].flatMap((part) => (part?.['redirectUris'] ?? []) as string[]),
    servicePrincipalNames: [values['appId'], ...((values['identifierUris'] ?? []) as string[])],
    signInAudience: values['signInAudience'],
    verifiedPublisher: values['verifiedPublisher'],
  }
}

/** Lets a service principal follow its application; Entra does so in its own time, the simulator at once. */
export function refreshPrincipal(world: Pick<Scene, 'directory'>, principal: Entity, application: Entity): void {
  for (const [name, value] of Object.entries(valuesFromApplication(world, application)))
    world.directory.set(principal, name, value)
  dropAssignments(world, principal)
}

/** With a role go those who held it: microsoft-graph-docs issue 5338. */
function dropAssignments({ directory }: Pick<Scene, 'directory'>, principal: Entity): void {
  const roles = new Set([defaultAccessId, ...entitlementsIn(principal.values['appRoles']).map(({ id }) => id)])
  for (const assignment of assignmentsOf(directory, 'resourceId', principal.id))
    if (!roles.has(String(assignment.values['appRoleId']))) directory.purge(assignment)
}
