import type { EntityType } from './entity-type.ts'
import { servicePrincipalProperties } from './service-principal-properties.ts'
import { servicePrincipalRules } from './service-principal-rules.ts'

const read = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
const write = ['Application.ReadWrite.All']

/** `microsoft.graph.servicePrincipal`. Graph docs: resources/serviceprincipal, permissions-reference. */
export const servicePrincipal: EntityType = {
  name: 'servicePrincipal',
  derived: ['agentIdentity', 'agentIdentityBlueprintPrincipal'],
  title: 'ServicePrincipal',
  path: 'servicePrincipals',
  properties: servicePrincipalProperties,
  links: {
    owners: {
      targets: ['user', 'servicePrincipal'],
      readScopes: read,
      writeScopes: [...write, 'Directory.ReadWrite.All'],
      maxTargets: 100,
      isExpandable: true,
    },
    memberOf: {
      targets: ['group'],
      inverseOf: { type: 'group', link: 'members' },
      readScopes: read,
      units: 2,
      isExpandable: true,
    },
    ownedObjects: {
      targets: ['group'],
      inverseOf: { type: 'group', link: 'owners' },
      readScopes: read,
      units: 2,
      isExpandable: true,
    },
  },
  indexed: ['appId'],
  keys: [],
  scopes: {
    read,
    create: write,
    update: [...write, 'Directory.ReadWrite.All'],
    delete: write,
    restore: write,
  },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: true,
  hasPhoto: false,
  rules: servicePrincipalRules,
}
