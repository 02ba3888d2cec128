import type { FactPolicy, FactStrength } from '../model/lock-out.ts'
import { isCovered, rankOf, type Standing } from './coverage.ts'
import type { Directory } from './directory.ts'
import type { Finding } from './finding.ts'
import { asksMore, holdsMore, limitsOtherwise } from './stricter.ts'
import { asksNothing, covers, demandOf, wordsOf } from './words.ts'

/** One account before and after, in the directory of its moment. */
export interface Sides {
  readonly before: { readonly directory: Directory; readonly standing: Standing }
  readonly after: { readonly directory: Directory; readonly standing: Standing }
}

/** What policies that are on in the end do to an account that they did not do before. */
export function findByPolicies(sides: Sides): readonly Finding[] {
  const { before, after } = sides
  return [...after.directory.policies.values()].flatMap((policy): readonly Finding[] => {
    const is = isCovered(policy, after.standing)
    if (is === 'no' || asksNothing(policy)) return []
    const known = before.directory.policies.get(policy.id)
    const was = known === undefined ? 'no' : isCovered(known, before.standing)
    const { account } = after.standing
    const find = (what: string, sentence: string): readonly Finding[] => [
      { key: `policy ${policy.id} ${account.id} ${what}`, sentence },
    ]
    const demand = demandOf(policy, after.directory.strengths.get(policy.asks.strength)?.name ?? 'it names')
    const who = wordsOf(account)
    if (known === undefined || rankOf(is) > rankOf(was) || asksNothing(known))
      return find('covers', `The policy ${policy.name} then ${covers(is)} ${who}, as it does not now: ${demand}.`)
    return [
      ...(asksMore(known.asks, policy.asks) || limitsOtherwise(known, policy)
        ? find('asks', `The policy ${policy.name} then asks more of ${who} than now: ${demand}.`)
        : []),
      ...(holdsMore(known.rule, policy.rule)
        ? find('when', `The policy ${policy.name} then holds for other sign-ins of ${who} than now: ${demand}.`)
        : []),
      ...findByStrength(sides, policy, find),
      ...findByPlaces(sides, policy, find),
    ]
  })
}

type Find = (what: string, sentence: string) => readonly Finding[]

function findByStrength({ before, after }: Sides, { name, asks }: FactPolicy, find: Find): readonly Finding[] {
  if (!asks.controls.includes('strength')) return []
  const [was, is] = [before.directory.strengths.get(asks.strength), after.directory.strengths.get(asks.strength)]
  if (was === undefined || is === undefined || !takesLess(was, is)) return []
  const who = wordsOf(after.standing.account)
  return find(
    'strength',
    `The policy ${name} asks ${who} for the authentication strength ${is.name}, which then takes other ways of signing in than now.`,
  )
}

const takesLess = (was: FactStrength, is: FactStrength): boolean =>
  was.combinations.some((combination) => !is.combinations.includes(combination)) ||
  (is.settings !== '' && is.settings !== was.settings)

function findByPlaces({ after }: Sides, { name, rule }: FactPolicy, find: Find): readonly Finding[] {
  const who = wordsOf(after.standing.account)
  return rule.places.flatMap((place) => {
    const moved = after.directory.movedPlaces.get(place)
    if (moved === undefined) return []
    return find(
      `place ${moved}`,
      `The policy ${name} decides over ${who} by the place ${moved}, which then is another.`,
    )
  })
}
