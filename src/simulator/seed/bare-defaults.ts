import type { Directory } from '../directory/directory.ts'
import { builtInRoles } from './built-in-roles.ts'
import type { TenantNames } from './tenant-objects.ts'
import { addTenantPolicies } from './tenant-policies.ts'

/** What of a policy nobody chooses. */
const fixed: { readonly [type: string]: readonly string[] } = {
  authorizationPolicy: [],
  authenticationMethodsPolicy: ['policyVersion'],
  authenticationMethodConfiguration: ['id', '@odata.type'],
}

/**
 * Adds what every tenant has from its first day: the organisation, built-in roles and strengths, and the policies there is
 * one of. In these nothing was chosen yet, so that whatever reads otherwise later was written.
 */
export function addBareDefaults(directory: Directory, { tenantId }: TenantNames): void {
  directory.add('organization', tenantId, { createdDateTime: '2026-01-01T00:00:00Z', tenantType: 'AAD' })
  for (const { id, name, description, actions } of builtInRoles)
    directory.add('unifiedRoleDefinition', id, {
      displayName: name,
      description,
      isBuiltIn: true,
      isEnabled: true,
      resourceScopes: ['/'],
      rolePermissions: [{ allowedResourceActions: actions, condition: null }],
      templateId: id,
      version: '1',
    })
  addTenantPolicies(directory)
  for (const [type, names] of Object.entries(fixed))
    for (const policy of directory.live(type)) {
      for (const name of Object.keys(policy.values)) if (!names.includes(name)) directory.set(policy, name, undefined)
      if (type === 'authenticationMethodConfiguration') directory.set(policy, 'state', 'disabled')
    }
}
