import type { Content } from '../model/object-state.ts'
import { servicePrincipalLeftOut } from './application-left-out.ts'
import { lostCredentials, needsLostCertificate } from './credentials.ts'
import { subtypeLabel, whyNotMade } from './derived-types.ts'
import type { Kind } from './kind.ts'
import { ownersOf } from './owners-link.ts'
import { type ServicePrincipalAttribute, servicePrincipalAttributes } from './service-principal-attributes.ts'

type Name = ServicePrincipalAttribute

const text = (content: Content, name: Name): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

/** Tenants that Microsoft's own applications are registered in. Microsoft docs: verify-first-party-apps-sign-in. */
const microsoftTenants: ReadonlySet<string> = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
])

const branchLabel = (content: Content): string => {
  if (subtypeLabel(content) !== undefined) return 'Agents'
  if (text(content, 'servicePrincipalType') === 'ManagedIdentity') return 'Managed identities'
  return microsoftTenants.has(text(content, 'appOwnerOrganizationId')) ? 'Microsoft' : 'Applications'
}

const captions: Readonly<Record<string, string>> = {
  'Managed identities': 'Managed identity',
  Microsoft: 'Application of Microsoft',
  Applications: 'Application',
}

/**
 * What stands for an application in this organisation: who may sign in with it, and how. Sources: Graph docs
 * resources/serviceprincipal, serviceprincipal-update, serviceprincipal-post-serviceprincipals, serviceprincipal-delta.
 */
export const servicePrincipal: Kind<Name> = {
  id: 'servicePrincipal',
  odataType: '#microsoft.graph.servicePrincipal',
  label: { one: 'Enterprise application', many: 'Enterprise applications' },
  icon: 'plug',
  path: '/servicePrincipals',
  delta: '/servicePrincipals/delta',
  bin: '/directory/deletedItems/microsoft.graph.servicePrincipal',
  isCounted: true,
  hasPhoto: false,
  permissions: {
    read: [
      { scope: 'Application.Read.All', why: 'To read enterprise applications with their owners, and deleted ones.' },
    ],
    restore: [
      {
        scope: 'Application.ReadWrite.All',
        why: 'To put back enterprise applications and their owners, to create them anew, and to bring them back from the recycle bin.',
      },
    ],
  },
  order: 60,
  goesWith: { kind: 'application', attribute: 'appId' },
  leavesOut: servicePrincipalLeftOut,
  attributes: servicePrincipalAttributes,
  links: [ownersOf('/servicePrincipals', 'Lets its owners decide who can use this application, and act as it.')],
  columns: ['servicePrincipalType', 'accountEnabled', 'appId'],
  searchedBy: ['appId', 'appDisplayName', 'notes', 'tags', 'servicePrincipalNames', 'replyUrls'],
  nameOf: (content) => text(content, 'displayName') || text(content, 'appDisplayName') || undefined,
  captionOf: (content) => subtypeLabel(content) ?? captions[branchLabel(content)] ?? 'Application',
  branchOf: branchLabel,
  blocked: (content, part) => {
    if (part === 'create' && whyNotMade(content) !== undefined) return whyNotMade(content)
    const type = text(content, 'servicePrincipalType')
    // Graph types: servicePrincipalType.
    if (type === 'ManagedIdentity' && part !== 'owners')
      return 'A managed identity. Azure makes it and takes it away with the resource it belongs to.'
    if (type === 'Legacy' && part === 'create')
      return 'There is no application behind this one, so it cannot be made anew. Register an application in its place.'
    return needsLostCertificate(content, part)
  },
  // It starts disabled: enabling it is a step of its own.
  create: (wanted) => ({
    appId: text(wanted, 'appId'),
    accountEnabled: false,
    ...(wanted['appRoleAssignmentRequired'] === true ? { appRoleAssignmentRequired: true } : {}),
  }),
  madeByCreate: (wanted) => (wanted['appRoleAssignmentRequired'] === false ? { appRoleAssignmentRequired: false } : {}),
  // A deleted one keeps its properties, and the access that was granted to it.
  givesWhenBack: (content) =>
    content['accountEnabled'] === false
      ? undefined
      : 'Lets people and programs sign in with this application again, with all that it was granted.',
  twins: (wanted) => `/servicePrincipals?$filter=appId eq '${text(wanted, 'appId')}'&$select=id,displayName,appId`,
  lost: (wanted) => [
    'The object ID is new. Policies and scripts outside Entra that knew the old one must be given the new one.',
    ...lostCredentials(wanted),
  ],
}
