import type { Cannot } from '../../shared/api/connection.contract.ts'
import { builtInRoleNames } from '../../shared/kinds/built-in-role-names.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { readAreas } from './read-areas.ts'
import { type JudgedRole, judgedRoles, type RoleArea } from './role-areas.ts'
import { type WriteArea, writeAreas } from './write-areas.ts'

/** Holds no right of its own: every member of the organisation has it. Entra docs: access-token-claims-reference (wids). */
const memberRole = 'b79fbf4d-3ef9-4689-8143-76b194e85509'

/** May everything there is. */
const mayAll: JudgedRole = 'Global Administrator'

const isJudged = (name: string | undefined): name is JudgedRole => judgedRoles.some((judged) => judged === name)

/** What the roles are called; undefined: one of them is the organisation's own, or one that was not judged. */
function toNames(roles: readonly string[] | null): readonly JudgedRole[] | undefined {
  if (roles === null) return undefined
  const names = roles.filter((id) => id.toLowerCase() !== memberRole).map((id) => builtInRoleNames[id.toLowerCase()])
  if (names.includes(mayAll)) return [mayAll]
  return names.every(isJudged) ? [...new Set(names.filter(isJudged))].sort() : undefined
}

/** Whether it is known what an account with these roles (ids of role templates) may do. Where not, nothing is said. */
export const knowsRoles = (roles: readonly string[] | null): boolean => toNames(roles) !== undefined

const orList = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** Roles that would do: few enough to read, the narrowest first. */
const recommended = 2

const toReason = ({ deed, roles, owners }: WriteArea, held: readonly string[]): string => {
  const but = owners === undefined ? '' : `, except ${owners}`
  const why =
    held.length === 0
      ? `This account holds no role over the whole organisation, and without one it cannot ${deed}${but}.`
      : `What this account holds over the whole organisation (${held.join(', ')}) does not let it ${deed}${but}.`
  const enough: readonly string[] = roles.length === 0 ? [mayAll] : roles.slice(0, recommended)
  return `${why} The role ${orList(enough)} would do.`
}

function cannotOf(
  areas: readonly RoleArea[],
  roles: readonly string[] | null,
  isMeant: (kind: string) => boolean,
): Cannot[] {
  const held = toNames(roles)
  if (held === undefined || held.includes(mayAll)) return []
  return areas
    .filter((area) => !held.some((role) => area.roles.includes(role) || area.unsure?.includes(role)))
    .map((area) => ({ what: area.what, kinds: area.kinds.filter(isMeant), reason: toReason(area, held) }))
    .filter(({ kinds }) => kinds.length > 0)
}

/**
 * What of these kinds and logs (null: all) an account with these roles is known not to be allowed to read, whatever was
 * consented to. `roles`: ids of role templates; null, or one nobody judged: nothing is said. That a thing is not named
 * says nothing.
 */
export const cannotRead = (roles: readonly string[] | null, kinds: readonly string[] | null): Cannot[] =>
  cannotOf(readAreas, roles, (kind) => kinds === null || kinds.includes(kind))

/** What of the ticked steps of a plan an account with these roles is known not to be allowed to write. */
export function cannotWrite(roles: readonly string[] | null, { steps }: Pick<Plan, 'steps'>): Cannot[] {
  const ticked = steps.filter((step) => step.ticked)
  return writeAreas.flatMap((area) =>
    cannotOf([area], roles, (kind) => ticked.some((step) => step.object.kind === kind && (area.for?.(step) ?? true))),
  )
}
