import { builtInRoleNames } from '../../../../shared/kinds/built-in-role-names.ts'
import type { PastReader } from '../../past-reader.ts'
import type { PrivilegesOf } from '../surroundings.ts'

/**
 * Roles whose holders a User Administrator may act on all the same; all others need a higher role. Graph docs:
 * resources/users (who can perform sensitive actions).
 */
const lesserRoles: ReadonlySet<string> = new Set([
  'Directory Readers',
  'Groups Administrator',
  'Guest Inviter',
  'Helpdesk Administrator',
  'Message Center Reader',
  'Password Administrator',
  'Reports Reader',
  'User Administrator',
  'Usage Summary Reports Reader',
])

const assignments: ReadonlySet<string> = new Set(['roleAssignment', 'roleSchedule'])

/**
 * Reads which of these users hold roles. `users`: by the id they have now. Of one in the recycle bin it counts what it held
 * in the snapshot that is wanted: it may hold it again.
 */
export function readPrivileges(
  reader: PastReader,
  { snapshot, at }: { readonly snapshot: number; readonly at: number },
  users: readonly { readonly id: string; readonly isInBin: boolean }[],
): PrivilegesOf {
  const found = users.map(({ id, isInBin }): readonly [string, readonly string[]] => {
    const moment = isInBin ? snapshot : at
    const refs = reader
      .leadingTo(moment, { kind: 'user', id })
      .filter(({ link, source }) =>
        assignments.has(source.kind)
          ? link === 'principal'
          : source.kind === 'group' && (link === 'members' || link === 'owners'),
      )
      .map(({ source }) => ({ kind: source.kind, id: source.id }))
    const why = reader.statesAt(moment, refs).flatMap((state) => {
      if (state === undefined) return []
      if (state.kind === 'group') return state.content['isAssignableToRole'] === true ? [state.name] : []
      const role = builtInRoleNames[String(state.content['roleDefinitionId'])]
      return role !== undefined && lesserRoles.has(role) ? [] : [role ?? 'a custom role']
    })
    return [id, [...new Set(why)]]
  })
  const byId = new Map(found)
  return (id) => byId.get(id) ?? []
}
