import { type Certainty, certainties, type FactAccount, type FactPolicy, type Who } from '../model/lock-out.ts'
import type { Directory } from './directory.ts'

/** How sure each is, from `no` to `yes`. */
export const rankOf = (certainty: Certainty): number => certainties.indexOf(certainty)

const atLeast = (a: Certainty, b: Certainty): Certainty => (rankOf(a) >= rankOf(b) ? a : b)
const atMost = (a: Certainty, b: Certainty): Certainty => (rankOf(a) <= rankOf(b) ? a : b)
const most = (all: readonly Certainty[]): Certainty => all.reduce(atLeast, 'no')

/** What an account is by its memberships. */
export interface Standing {
  readonly account: FactAccount
  /** How sure it is that the account is in this group, directly or through others. */
  readonly isIn: (group: string) => Certainty
  /** How sure it is that the account has this role over the whole directory, itself or through a group. */
  readonly has: (role: string) => Certainty
  /** The roles it has over the whole directory for sure. */
  readonly roles: ReadonlySet<string>
}

/** Follows the memberships of an account upwards, as policies do. Entra docs: concept-conditional-access-users-groups. */
export function standingOf(directory: Directory, account: FactAccount): Standing {
  const groups = new Map<string, Certainty>()
  const settle = (member: string, reached: Certainty): void => {
    const found = [...directory.members].flatMap(([group, members]) => {
      const is = members.get(member) ?? 'no'
      return is === 'no' ? [] : [[group, atMost(is, reached)] as const]
    })
    for (const [group, is] of found) {
      const sure = directory.unsure.has(group) ? atMost(is, 'maybe') : is
      if (rankOf(sure) <= rankOf(groups.get(group) ?? 'no')) continue
      groups.set(group, sure)
      settle(group, sure)
    }
  }
  settle(account.id, 'yes')
  for (const group of directory.unsure)
    if (rankOf(groups.get(group) ?? 'no') < rankOf('maybe')) {
      groups.set(group, 'maybe')
      settle(group, 'maybe')
    }
  const isIn = (group: string): Certainty => groups.get(group) ?? 'no'
  const roles = new Map<string, Certainty>()
  for (const { principal, role, isWide } of directory.grants.values()) {
    const holds = principal === account.id ? 'yes' : isIn(principal)
    const is = isWide ? holds : atMost(holds, 'maybe')
    roles.set(role, atLeast(is, roles.get(role) ?? 'no'))
  }
  return {
    account,
    isIn,
    has: (role) => roles.get(role) ?? 'no',
    roles: new Set([...roles].flatMap(([role, is]) => (is === 'yes' ? [role] : []))),
  }
}

/** How sure it is that an account is among these. */
function isAmong(who: Who, { account, isIn, has }: Standing): Certainty {
  const isGuest = account.guest !== '' && who.guests.includes(account.guest)
  return most([
    who.everyone || who.ids.includes(account.id) ? 'yes' : 'no',
    ...who.ids.map(isIn),
    ...who.roles.map(has),
    // Which tenant a guest is of, the directory does not tell. Those of this tenant are of no other.
    isGuest ? (who.someGuests && account.guest !== 'internalGuest' ? 'maybe' : 'yes') : 'no',
  ])
}

/** How sure it is that a policy that is on decides when this account signs in. */
export function isCovered({ state, rule }: FactPolicy, standing: Standing): Certainty {
  if (state !== 'enabled' || !rule.reaches) return 'no'
  const included = isAmong(rule.include, standing)
  const excluded = isAmong(rule.exclude, standing)
  const left: Certainty = excluded === 'yes' ? 'no' : excluded === 'maybe' ? 'maybe' : 'yes'
  return atMost(included, left)
}
