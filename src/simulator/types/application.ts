import { applicationProperties } from './application-properties.ts'
import { applicationRules } from './application-rules.ts'
import type { EntityType } from './entity-type.ts'

const read = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All']
const write = ['Application.ReadWrite.All']

/** `microsoft.graph.application`. Graph docs: resources/application, permissions-reference. */
export const application: EntityType = {
  name: 'application',
  derived: ['agentIdentityBlueprint'],
  title: 'Application',
  path: 'applications',
  properties: applicationProperties,
  links: {
    owners: {
      targets: ['user', 'servicePrincipal'],
      readScopes: read,
      writeScopes: [...write, 'Directory.ReadWrite.All'],
      maxTargets: 100,
      isExpandable: true,
    },
  },
  indexed: ['appId'],
  keys: [],
  scopes: { read, create: ['AppRegistration.Create', ...write], update: write, delete: write, restore: write },
  listUnits: 2,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: true,
  hasPhoto: false,
  rules: applicationRules,
}
