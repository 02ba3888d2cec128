import { builtInRoleNames } from '../../../../shared/kinds/built-in-role-names.ts'
import type { ObjectState } from '../../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../../shared/model/ref.ts'
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
  const idsIn = (isInBin: boolean): readonly string[] =>
    users.filter((one) => one.isInBin === isInBin).map(({ id }) => id)
  const byId = new Map([...heldAt(reader, at, idsIn(false)), ...heldAt(reader, snapshot, idsIn(true))])
  return (id) => byId.get(id) ?? []
}

/** What these users held at a moment. What gives it is read once, whoever holds it: a group may have many members. */
function heldAt(
  reader: PastReader,
  moment: number,
  ids: readonly string[],
): readonly (readonly [id: string, why: readonly string[]])[] {
  const leading = ids.map((id) => reader.leadingTo(moment, { kind: 'user', id }).filter(mayPrivilege))
  const sources = new Map(leading.flat().map(({ source: { kind, id } }) => [toRefKey({ kind, id }), { kind, id }]))
  const states = reader.statesAt(moment, [...sources.values()])
  const whys = new Map([...sources.keys()].map((key, index) => [key, whyOf(states[index])]))
  return ids.map((id, index) => {
    const why = (leading[index] ?? []).flatMap(({ source }) => whys.get(toRefKey(source)) ?? [])
    return [id, [...new Set(why)]]
  })
}

const mayPrivilege = ({ link, source: { kind } }: { readonly link: string; readonly source: Ref }): boolean =>
  assignments.has(kind) ? link === 'principal' : kind === 'group' && (link === 'members' || link === 'owners')

/** What a role assignment, or a group, makes of whom it leads to; undefined: nothing beyond the ordinary. */
function whyOf(state: ObjectState | undefined): string | undefined {
  if (state === undefined) return undefined
  if (state.kind === 'group') return state.content['isAssignableToRole'] === true ? state.name : undefined
  const role = builtInRoleNames[String(state.content['roleDefinitionId'])]
  return role !== undefined && lesserRoles.has(role) ? undefined : (role ?? 'a custom role')
}
