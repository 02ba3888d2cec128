import type { Certainty, FactMethod, LockOutFacts } from '../model/lock-out.ts'
import { rankOf, type Standing } from './coverage.ts'
import type { Finding } from './finding.ts'
import type { Sides } from './policy-findings.ts'
import { titleOf, wordsOf } from './words.ts'

/** Global Administrator. Entra docs: permissions-reference. */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'

/** Whether the account can no longer sign in at all. */
export function findByState({ before, after }: Sides): readonly Finding[] {
  const { account } = after.standing
  if (!before.standing.account.isEnabled || account.isEnabled) return []
  return [{ key: `state ${account.id}`, sentence: `Disables ${wordsOf(account)}: it can no longer sign in.` }]
}

/** Groups it leaves that a policy excludes or that can hold roles. */
export function findByGroups({ before, after }: Sides, { groups }: Pick<LockOutFacts, 'groups'>): readonly Finding[] {
  const { account } = after.standing
  const policies = [...before.directory.policies.values(), ...after.directory.policies.values()]
  return groups.flatMap(({ id, name, holdsRoles }): readonly Finding[] => {
    if (rankOf(after.standing.isIn(id)) >= rankOf(before.standing.isIn(id))) return []
    const excluding = policies.find(({ rule }) => rule.exclude.ids.includes(id))
    if (excluding === undefined && !holdsRoles) return []
    const why = excluding === undefined ? 'which can hold roles' : `which the policy ${excluding.name} leaves out`
    const verb = after.standing.isIn(id) === 'no' ? 'Takes' : 'May take'
    return [{ key: `group ${id} ${account.id}`, sentence: `${verb} ${wordsOf(account)} out of ${name}, ${why}.` }]
  })
}

/** Roles it loses that let it repair things: the last of them, or Global Administrator. */
export function findByRoles({ before, after }: Sides): readonly Finding[] {
  const strongIn = ({ directory, standing }: Sides['before']): readonly string[] =>
    [...standing.roles].filter((role) => directory.roles.get(role)?.isStrong === true)
  const [was, is] = [strongIn(before), new Set(strongIn(after))]
  const { account } = after.standing
  const lost = was.filter((role) => !is.has(role))
  const isLast = was.length > 0 && is.size === 0
  return lost
    .filter((role) => isLast || role === globalAdministrator)
    .map((role) => ({
      key: `role ${role} ${account.id}`,
      sentence: `Takes the role ${before.directory.roles.get(role)?.name ?? role} from ${wordsOf(account)}${isLast ? ', and no other that could undo it is left' : ''}.`,
    }))
}

/** Methods of signing in it can no longer use, or otherwise. Which it has set up, the directory does not tell. */
export function findByMethods({ before, after }: Sides): readonly Finding[] {
  const { account } = after.standing
  const migrated =
    after.directory.hasMigrated && !before.directory.hasMigrated
      ? [
          {
            key: `migration ${account.id}`,
            sentence: `${titleOf(account)} may lose its way of signing in: which policies of methods count changes.`,
          },
        ]
      : []
  return [
    ...migrated,
    ...[...before.directory.methods.values()].flatMap((method): readonly Finding[] => {
      const later = after.directory.methods.get(method.id) ?? method
      const [was, is] = [isUsable(method, before.standing), isUsable(later, after.standing)]
      const key = `method ${method.id} ${account.id}`
      if (rankOf(is) < rankOf(was)) {
        const verb = is === 'no' ? 'can' : 'may'
        return [{ key, sentence: `${titleOf(account)} ${verb} no longer sign in with ${method.name}.` }]
      }
      if (was === 'no' || method.settings === later.settings) return []
      return [{ key, sentence: `How ${wordsOf(account)} signs in with ${method.name} changes.` }]
    }),
  ]
}

function isUsable({ isEnabled, everyone, include, exclude }: FactMethod, { account, isIn }: Standing): Certainty {
  if (!isEnabled) return 'no'
  const among = (ids: readonly string[]): readonly Certainty[] =>
    ids.map((id) => (id === account.id ? 'yes' : isIn(id)))
  const isOne = (ids: readonly string[], certainty: Certainty): boolean =>
    among(ids).some((one) => rankOf(one) >= rankOf(certainty))
  if (isOne(exclude, 'yes') || (!everyone && !isOne(include, 'maybe'))) return 'no'
  return (everyone || isOne(include, 'yes')) && !isOne(exclude, 'maybe') ? 'yes' : 'maybe'
}
