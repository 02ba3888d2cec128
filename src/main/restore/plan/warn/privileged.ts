import type { PlanStep } from '../../../../shared/model/plan.ts'
import { sensitiveAttributes } from '../sensitive.ts'
import { toNames, type Warned, type WarningRule } from './rule.ts'

/** What a step does to a user that Entra protects; empty: nothing. */
const sensitiveOf = ({ action, object, parts }: PlanStep): readonly string[] => {
  if (object.kind !== 'user') return []
  if (action === 'restoreFromBin') return ['coming back']
  return action === 'update' ? parts.filter((part) => sensitiveAttributes.includes(part)) : []
}

/** Users with roles to whom something is done that needs a higher role. Graph docs: resources/users (sensitive actions). */
const warnOfHolders: WarningRule = ({ situation, steps, caseOf }) => {
  const found = new Map<
    string,
    { readonly name: string; readonly why: readonly string[]; readonly what: Set<string> }
  >()
  for (const step of steps) {
    const now = caseOf(step)?.now
    const what = sensitiveOf(step)
    const why = now === undefined ? [] : situation.surroundings.privilegesOf(now.id)
    if (what.length === 0 || why.length === 0) continue
    const known = found.get(step.object.id) ?? { name: step.object.name, why, what: new Set<string>() }
    for (const one of what) known.what.add(one)
    found.set(step.object.id, known)
  }
  return [...found.values()].map(
    ({ name, why, what }) =>
      `${name} holds ${toNames(why)}. Entra lets only a Privileged Authentication Administrator or a Global Administrator do this: ${toNames([...what])}. Run the restore with such a role, or these steps are refused.`,
  )
}

const isRoleAssignable = (step: PlanStep, { caseOf, before }: Warned): boolean =>
  step.object.kind === 'group' && (before(step) ?? caseOf(step)?.wanted)?.content['isAssignableToRole'] === true

/** Groups that can hold roles. Graph docs: group-post-groups, group-post-members, directory-deleteditems-restore. */
const warnOfGroups: WarningRule = (warned) => {
  const names = warned.steps
    .filter(
      (step) =>
        step.action === 'restoreFromBin' ||
        step.action === 'create' ||
        ['members', 'owners'].includes(step.parts[0] ?? ''),
    )
    .filter((step) => isRoleAssignable(step, warned))
    .map(({ object }) => object.name)
  if (names.length === 0) return []
  const isOne = new Set(names).size === 1
  return [
    `${toNames(names)} can hold roles: only a Privileged Role Administrator or a Global Administrator, with the permission RoleManagement.ReadWrite.Directory, can bring ${isOne ? 'it' : 'them'} back or write ${isOne ? 'its' : 'their'} members and owners. Run the restore with such a role, or these steps are refused.`,
  ]
}

/** Steps that Entra refuses to all but the highest roles. */
export const warnOfPrivileges: WarningRule = (warned) => [...warnOfHolders(warned), ...warnOfGroups(warned)]
