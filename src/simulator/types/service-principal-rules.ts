import type { Entity } from '../directory/entity.ts'
import { badRequest, GraphError } from '../graph-error.ts'
import { findPublishedApp, valuesFromPublished } from '../published/published-apps.ts'
import { findOwnApplication, valuesFromApplication } from '../rules/own-principal.ts'
import { withoutSecrets } from './credential-properties.ts'
import type { Rules } from './entity-type.ts'
import type { Asking } from './scene.ts'

/** One for each application. The words: hashicorp/terraform-provider-azuread and KelvinTegelaar/CIPP issue 1142. */
function checkFree(call: Asking, appId: unknown, self: Entity | undefined): void {
  const others = call.world.directory.findBy('servicePrincipal', 'appId', String(appId))
  if (!others.some((other) => other !== self && other.state === 'live')) return
  throw new GraphError(
    409,
    'Request_MultipleObjectsWithSameKeyValue',
    `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
  )
}

/** The words: kubernetes-anywhere pull request 248. */
const noApplication = (): GraphError =>
  new GraphError(
    400,
    'NoBackingApplicationObject',
    'The appId of the service principal does not reference a valid application object.',
  )

function valuesFrom(call: Asking, appId: unknown): Record<string, unknown> {
  const own = findOwnApplication(call.world, appId)
  // One that is not copied everywhere yet is none: msgraph-sdk-dotnet issue 3108.
  if (own && call.world.findSeen(own.id))
    return { ...valuesFromApplication(call.world, own), servicePrincipalType: 'Application' }
  const told = call.world.published?.get(String(appId).toLowerCase())
  if (told) return { ...told }
  const published = findPublishedApp(String(appId))
  if (!published) throw noApplication()
  return valuesFromPublished(published)
}

/** What Graph enforces for service principals beyond the table. Graph docs: serviceprincipal-post-serviceprincipals. */
export const servicePrincipalRules: Rules = {
  deletion: () => 'soft',

  checkCreate: (call, values) => {
    valuesFrom(call, values['appId'])
    checkFree(call, values['appId'], undefined)
  },

  complete: (call, _id, values) => ({
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    ...valuesFrom(call, values['appId']),
    ...values,
    ...('keyCredentials' in values ? { keyCredentials: withoutSecrets(values['keyCredentials']) } : {}),
  }),

  // Graph types: servicePrincipalType. What belongs to a resource in Azure cannot be updated.
  checkUpdate: (_call, principal) => {
    if (principal.values['servicePrincipalType'] === 'ManagedIdentity')
      throw badRequest('Updates to managed identities are not allowed.')
  },

  derive: (_call, _principal, values) =>
    'keyCredentials' in values
      ? { ...values, keyCredentials: withoutSecrets(values['keyCredentials']) }
      : { ...values },

  checkRestore: (call, principal) => {
    const { appId, servicePrincipalType } = principal.values
    checkFree(call, appId, principal)
    if (
      servicePrincipalType === 'Application' &&
      !findOwnApplication(call.world, appId) &&
      !findPublishedApp(String(appId)) &&
      call.world.published?.has(String(appId).toLowerCase()) !== true
    )
      throw noApplication()
    return {}
  },
}
