import type { LockOutFacts } from '../model/lock-out.ts'
import { findByGroups, findByMethods, findByRoles, findByState } from './account-findings.ts'
import { standingOf } from './coverage.ts'
import type { Directory } from './directory.ts'
import type { Finding } from './finding.ts'
import { findByPolicies } from './policy-findings.ts'
import { wordsOf } from './words.ts'

/** Every way in which an account that is checked is locked out `then` and was not before. */
export function findLockOuts(facts: LockOutFacts, before: Directory, then: Directory): readonly Finding[] {
  return facts.accounts.flatMap((account): readonly Finding[] => {
    const now = then.accounts.get(account.id)
    if (now === undefined)
      return [{ key: `gone ${account.id}`, sentence: `Deletes ${wordsOf(account)}: it can no longer sign in.` }]
    const sides = {
      before: { directory: before, standing: standingOf(before, account) },
      after: { directory: then, standing: standingOf(then, now) },
    }
    return [
      ...findByState(sides),
      ...findByPolicies(sides),
      ...findByGroups(sides, facts),
      ...findByRoles(sides),
      ...findByMethods(sides),
    ]
  })
}
