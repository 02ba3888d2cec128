import type { Asks, FactPolicy, Rule } from '../model/lock-out.ts'
import { isBlock } from './words.ts'

/** Whether whoever met what was asked before may fail what is asked then. */
export function asksMore(before: Asks, then: Asks): boolean {
  if (then.controls.length === 0 || isBlock(before)) return false
  if (isBlock(then) || before.controls.length === 0) return true
  const isStrengthSame = !then.controls.includes('strength') || then.strength === before.strength
  const [was, is] = [new Set(before.controls), new Set(then.controls)]
  if (!isStrengthSame) return true
  // One of what is asked then must be among what any way to meet it before had.
  const wasAll = before.isAnd || was.size === 1
  const isAll = then.isAnd || is.size === 1
  if (isAll) return wasAll ? [...is].some((control) => !was.has(control)) : true
  return wasAll ? [...is].every((control) => !was.has(control)) : [...was].some((control) => !is.has(control))
}

/** Whether the sessions of those covered are limited otherwise than before. */
export const limitsOtherwise = (before: FactPolicy, then: FactPolicy): boolean =>
  then.session !== '' && then.session !== before.session

/**
 * Whether it may hold for sign-ins for which it did not hold before. A condition that is gone held somewhere only, one
 * that is new narrows; one that differs may do either.
 */
export const holdsMore = (before: Rule, then: Rule): boolean =>
  Object.entries(before.when).some(([name, text]) => then.when[name] !== text)
