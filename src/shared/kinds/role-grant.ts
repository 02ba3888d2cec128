import type { UnifiedRoleAssignment } from '@microsoft/microsoft-graph-types'
import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute } from './attribute.ts'
import { attributesOf } from './attribute-list.ts'
import { builtInRoleNames } from './built-in-role-names.ts'
import { kindOfDerived } from './derived-types.ts'
import type { Reference } from './link.ts'

/** What assignments, eligibilities and schedules of roles have in common. The last two are told by the expanded principal. */
export type GrantAttribute =
  | (keyof UnifiedRoleAssignment & ('principalId' | 'roleDefinitionId' | 'directoryScopeId' | 'appScopeId'))
  | 'principalName'
  | 'principalType'

const wholeDirectory = '/'

const text = (content: Content, name: GrantAttribute): string => {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

const neverChanged = 'Entra does not change who holds which role where: one is taken away and another made.'
const toldByPrincipal =
  'Told by the object that holds the role, as it was when this was read; it comes back with that object.'

/** The attributes that say who holds which role where. */
export const grantAttributes: readonly Attribute<GrantAttribute>[] = [
  ...attributesOf<GrantAttribute>('Identity', 'create', [
    ['principalId', 'Held by', { reason: neverChanged }],
    ['roleDefinitionId', 'Role', { reason: neverChanged }],
    ['directoryScopeId', 'Scope', { reason: neverChanged }],
    ['appScopeId', 'Scope in an application', { reason: neverChanged }],
  ]),
  ...attributesOf<GrantAttribute>('Identity', 'never', [
    ['principalName', 'Name of the holder', { noise: true, reason: toldByPrincipal }],
    ['principalType', 'Type of the holder', { noise: true, reason: toldByPrincipal }],
  ]),
]

/**
 * What is read along: an assignment says only ids, and must be readable when its principal is long gone. One property can
 * be expanded in a request, and the service refuses two; names of built-in roles are known without. Graph docs:
 * rbacapplication-list-roleassignments.
 */
export const readWithPrincipal = '$expand=principal'

/** Name and type of the expanded principal, as attributes. */
export function tellPrincipal(entry: JsonObject): JsonObject {
  const principal = entry['principal']
  if (typeof principal !== 'object' || principal === null || Array.isArray(principal)) return {}
  const { displayName, '@odata.type': type } = principal as JsonObject
  return {
    principalName: typeof displayName === 'string' ? displayName : null,
    principalType: typeof type === 'string' ? type.replace('#microsoft.graph.', '') : null,
  }
}

/** The id in `/administrativeUnits/{id}` or `/{id}`; undefined for all of the directory. Graph docs: rbacapplication-post-roleassignments. */
function scopeOf(content: Content): { readonly id: string; readonly kind?: string } | undefined {
  const [, unit, id] = /^\/(administrativeUnits\/)?([^/]+)$/i.exec(text(content, 'directoryScopeId')) ?? []
  if (id === undefined) return undefined
  return { id, ...(unit === undefined ? {} : { kind: 'administrativeUnit' }) }
}

/** How the other side calls what leads to it. */
type Inverse = Reference['inverse']

/** The relations that these attributes tell: to the holder, to the role, to the scope. */
export const grantReferences = (held: Inverse, scoped: Inverse): readonly Reference[] => [
  {
    name: 'principal',
    hangs: true,
    label: 'Held by',
    inverse: held,
    targets: ['user', 'group', 'servicePrincipal'],
    told: (content) => {
      const [id, kind] = [text(content, 'principalId'), text(content, 'principalType')]
      return id === '' ? [] : [{ id, ...(kind === '' ? {} : { kind: kindOfDerived(kind) ?? kind }) }]
    },
  },
  {
    name: 'roleDefinition',
    hangs: true,
    label: 'Role',
    inverse: held,
    targets: ['role'],
    told: (content) => {
      const id = text(content, 'roleDefinitionId')
      return id === '' ? [] : [{ id, kind: 'role' }]
    },
  },
  {
    name: 'directoryScope',
    hangs: true,
    label: 'Scope',
    inverse: scoped,
    targets: ['administrativeUnit', 'application', 'servicePrincipal', 'group', 'user', 'device'],
    told: (content) => {
      const scope = scopeOf(content)
      return scope === undefined ? [] : [scope]
    },
  },
]

const roleNameOf = (content: Content): string =>
  builtInRoleNames[text(content, 'roleDefinitionId')] ?? 'A role of this organisation'

/** Role and holder, as far as they can be told without asking. */
export const nameOfGrant = (content: Content): string | undefined => {
  if (text(content, 'roleDefinitionId') === '') return undefined
  const holder = text(content, 'principalName')
  return holder === '' ? roleNameOf(content) : `${roleNameOf(content)} – ${holder}`
}

/** Where the role reaches. */
export const reachOfGrant = (content: Content): string => {
  const scope = scopeOf(content)
  if (scope !== undefined) return scope.kind === undefined ? 'One object' : 'One administrative unit'
  if (text(content, 'directoryScopeId') === wholeDirectory) return 'Whole directory'
  return text(content, 'appScopeId') === '' ? 'Unknown' : 'One application'
}

const reaching: { readonly [reach: string]: string } = {
  'Whole directory': ' over the whole directory',
  'One administrative unit': ' over one administrative unit',
}

/** The words a sentence about a grant needs: who, which role, and over what. */
export const wordsOfGrant = (content: Content): { readonly holder: string; readonly role: string } => ({
  holder: text(content, 'principalName') || 'whoever held it',
  role: `the role ${roleNameOf(content)}${reaching[reachOfGrant(content)] ?? ''}`,
})

/** What making this anew gives, as a sentence. */
export function givesOfGrant(content: Content): string {
  const { holder, role } = wordsOfGrant(content)
  return `Gives ${holder} ${role}.`
}

/** The properties that make the same grant again. */
export const grantBody = (wanted: Content): JsonObject => ({
  principalId: text(wanted, 'principalId'),
  roleDefinitionId: text(wanted, 'roleDefinitionId'),
  ...(text(wanted, 'directoryScopeId') === ''
    ? { appScopeId: text(wanted, 'appScopeId') }
    : { directoryScopeId: text(wanted, 'directoryScopeId') }),
})

/** Finds the same grant below a path. Graph docs: resources/unifiedroleassignment: both properties support `eq`. */
export const sameGrantBelow = (path: string, wanted: Content): string =>
  `${path}?$filter=principalId eq '${text(wanted, 'principalId')}' and roleDefinitionId eq '${text(wanted, 'roleDefinitionId')}' and directoryScopeId eq '${text(wanted, 'directoryScopeId')}'`
