import type { Entity } from '../directory/entity.ts'
import { badRequest } from '../graph-error.ts'
import { requirePremium } from '../rules/role-grants.ts'
import type { EntityType } from './entity-type.ts'
import { flag, listOf, record, text } from './property.ts'
import { definitionWrite, roleRead } from './role-scopes.ts'

const shown = { isDefault: true }

interface Permission {
  readonly allowedResourceActions: readonly string[]
  readonly condition?: string | null
  readonly excludedResourceActions?: readonly string[] | null
}

function checkPermissions(value: unknown): void {
  for (const permission of (value ?? []) as readonly Permission[]) {
    if (permission.allowedResourceActions.length === 0)
      throw badRequest('A value is required for property allowedResourceActions.')
    const unknown = permission.allowedResourceActions.find((action) => !/^microsoft\.[\w.]+\/.+/.test(action))
    if (unknown !== undefined) throw badRequest(`The resource action '${unknown}' is not supported in custom roles.`)
    if ((permission.excludedResourceActions ?? []).length > 0)
      throw badRequest('excludedResourceActions is not supported.')
    if (permission.condition) throw badRequest('A condition is not supported in custom roles.')
  }
}

/** As Graph shows them: without the list that it does not support. */
const withPermissions = (values: Record<string, unknown>): Record<string, unknown> => {
  if (!Array.isArray(values['rolePermissions'])) return values
  const rolePermissions = (values['rolePermissions'] as readonly Permission[]).map(
    ({ allowedResourceActions, condition }) => ({ allowedResourceActions, condition: condition ?? null }),
  )
  return { ...values, rolePermissions }
}

function refuseBuiltIn(role: Entity): void {
  if (role.values['isBuiltIn'] === true) throw badRequest('Built-in role definitions cannot be changed or deleted.')
}

/** `microsoft.graph.unifiedRoleDefinition`: a built-in or custom role. Graph docs: resources/unifiedroledefinition. */
export const unifiedRoleDefinition: EntityType = {
  name: 'unifiedRoleDefinition',
  title: 'RoleDefinition',
  path: 'roleManagement/directory/roleDefinitions',
  properties: {
    description: text(shown),
    displayName: text({ ...shown, isRequired: true, isNotNull: true }),
    isBuiltIn: flag({ ...shown, write: 'never' }),
    isEnabled: flag({ ...shown, isRequired: true, isNotNull: true }),
    resourceScopes: listOf(text(), shown),
    rolePermissions: listOf(
      record({ allowedResourceActions: listOf(text()), condition: text(), excludedResourceActions: listOf(text()) }),
      { ...shown, isRequired: true },
    ),
    templateId: text({ ...shown, write: 'create' }),
    version: text(shown),
  },
  links: {},
  indexed: ['displayName'],
  keys: [],
  scopes: { read: roleRead, create: definitionWrite, update: definitionWrite, delete: definitionWrite },
  listUnits: 1,
  pageSize: { byDefault: 500, max: 500 },
  // Its page names $filter and $expand only. Graph docs: rbacapplication-list-roledefinitions.
  refusedOptions: ['$top', '$orderby', '$search'],
  hasDelta: false,
  hasPhoto: false,
  rules: {
    checkCreate: (call, values) => {
      requirePremium(call.world)
      checkPermissions(values['rolePermissions'])
      const templateId = values['templateId']
      if (typeof templateId === 'string' && call.world.directory.find(templateId.toLowerCase()) !== undefined)
        throw badRequest('A role definition with this templateId exists already.')
    },
    // Graph docs: rbacapplication-post-roledefinitions shows one value for both.
    newId: (_call, values) => {
      const templateId = values['templateId']
      return typeof templateId === 'string' ? templateId.toLowerCase() : undefined
    },
    complete: (_call, id, values) => ({
      ...withPermissions(values),
      isBuiltIn: false,
      resourceScopes: ['/'],
      templateId: id,
    }),
    checkUpdate: (_call, role, values) => {
      refuseBuiltIn(role)
      checkPermissions(values['rolePermissions'])
    },
    derive: (_call, _role, values) => withPermissions(values),
    checkDelete: (_call, role) => refuseBuiltIn(role),
  },
}
