import { badRequest, GraphError } from '../graph-error.ts'
import { joinedIdOf } from '../rules/joined-id.ts'
import type { EntityType, Rules } from './entity-type.ts'
import { text } from './property.ts'
import type { Asking } from './scene.ts'

const write = ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All']

type Values = Readonly<Record<string, unknown>>

const invalid = (name: string): Error =>
  badRequest(`Invalid value specified for property '${name}' of resource 'OAuth2PermissionGrant'.`)

const isSeen = (call: Asking, type: string, id: unknown): boolean => call.world.findSeen(String(id))?.type === type

const idOf = ({ clientId, resourceId, principalId }: Values): string =>
  joinedIdOf(...[clientId, resourceId, principalId].filter((id) => typeof id === 'string'))

const rules: Rules = {
  newId: (_call, values) => idOf(values),

  checkCreate: (call, values) => {
    for (const name of ['clientId', 'resourceId'])
      if (!isSeen(call, 'servicePrincipal', values[name])) throw invalid(name)
    const isForOne = values['consentType'] === 'Principal'
    if (isForOne !== (typeof values['principalId'] === 'string')) throw invalid('principalId')
    if (isForOne && !isSeen(call, 'user', values['principalId'])) throw invalid('principalId')
    // The code and words: hashicorp/terraform-provider-azuread issue 690.
    if (call.world.directory.find(idOf(values)))
      throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.')
  },

  afterCreate: (call, grant) => {
    const { directory } = call.world
    for (const name of ['clientId', 'resourceId', 'principalId']) {
      const host = directory.find(String(grant.values[name]))
      if (host) directory.tie(grant, host)
    }
  },
}

/** `microsoft.graph.oAuth2PermissionGrant`: a consent. Graph docs: resources/oauth2permissiongrant, oauth2permissiongrant-post. */
export const oAuth2PermissionGrant: EntityType = {
  name: 'oAuth2PermissionGrant',
  title: 'OAuth2PermissionGrant',
  path: 'oauth2PermissionGrants',
  properties: {
    clientId: text({ isDefault: true, isRequired: true, isNotNull: true, write: 'create' }),
    consentType: text({ isDefault: true, isRequired: true, write: 'create', values: ['AllPrincipals', 'Principal'] }),
    principalId: text({ isDefault: true, write: 'create' }),
    resourceId: text({ isDefault: true, isRequired: true, isNotNull: true, write: 'create' }),
    scope: text({ isDefault: true, maxLength: 3850 }),
  },
  links: {},
  indexed: [],
  keys: [],
  scopes: {
    read: ['Directory.Read.All', 'DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'],
    create: write,
    update: write,
    delete: write,
  },
  listUnits: 2,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: true,
  hasPhoto: false,
  rules,
}
