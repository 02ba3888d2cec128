import { keptReferencesOf } from '../../src/shared/kinds/kind.ts'
import { getKind } from '../../src/shared/kinds/kinds.ts'
import type { JsonValue } from '../../src/shared/model/json.ts'
import type { LinkSet, ObjectState } from '../../src/shared/model/object-state.ts'
import { object } from './states.ts'

/** An id as Entra gives them: what policies name must look like one. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** The same states with the links that their attributes tell, as a vault gives them. */
export const linked = (states: readonly ObjectState[]): readonly ObjectState[] => {
  const byId = new Map(states.map((state) => [state.id, state]))
  return states.map((state) => {
    const references = keptReferencesOf(getKind(state.kind)).map(({ name, targets, told }) => {
      const named = told(state.content).map(({ id, kind = targets[0] ?? '' }) => ({
        kind: byId.get(id)?.kind ?? kind,
        id,
        name: byId.get(id)?.name ?? id,
      }))
      return [name, { targets: named, isComplete: true }] as const
    })
    const told: readonly (readonly [string, LinkSet])[] = references.filter(([, set]) => set.targets.length > 0)
    return { ...state, links: new Map([...state.links, ...told]) }
  })
}

type Values = { readonly [name: string]: JsonValue | undefined }

/** A policy that covers everybody and asks for multifactor authentication, but for what is said. */
export const policy = (number: number, users: Values, odd: Values = {}, conditions: Values = {}): ObjectState =>
  object('conditionalAccessPolicy', `CA${number}`, {
    id: idOf(9_000 + number),
    content: {
      displayName: `CA${number}`,
      state: 'enabled',
      conditions: {
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'], ...users },
        ...conditions,
      } as JsonValue,
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
      ...odd,
    },
  })

/** Global Administrator. */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'

/** A role that allows everything, by the id that is the same in every tenant. */
export const adminRole = object('role', 'Global Administrator', {
  id: globalAdministrator,
  content: {
    displayName: 'Global Administrator',
    isBuiltIn: true,
    isEnabled: true,
    templateId: globalAdministrator,
    rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/allProperties/allTasks'] }],
  },
})

/** Who holds Global Administrator over the whole directory. */
export const assignment = (number: number, holder: ObjectState): ObjectState =>
  object('roleAssignment', `Global Administrator – ${holder.name}`, {
    id: idOf(8_000 + number),
    content: {
      principalId: holder.id,
      principalType: holder.kind,
      principalName: holder.name,
      roleDefinitionId: globalAdministrator,
      directoryScopeId: '/',
    },
  })

/** The policy of methods, with one method, on for these. */
export const methods = (ids: readonly string[], odd: Values = {}): ObjectState =>
  object('authenticationMethodsPolicy', 'Authentication methods', {
    id: 'authenticationMethodsPolicy',
    content: {
      displayName: 'Authentication methods',
      authenticationMethodConfigurations: [
        {
          id: 'Fido2',
          state: 'enabled',
          includeTargets: ids.map((id) => ({ id, targetType: 'group' })),
          ...odd,
        },
      ] as JsonValue,
    },
  })
