import { expect, test } from 'vitest'
import type { Asks } from '../model/lock-out.ts'
import { asksMore } from './stricter.ts'
import { toAsks } from './to-policy.ts'

const asks = (operator: 'AND' | 'OR', ...builtInControls: readonly string[]): Asks =>
  toAsks({ operator, builtInControls })
const strength = (id: string): Asks => toAsks({ operator: 'OR', authenticationStrength: { id } })

test.each([
  ['nothing, then a factor', asks('OR'), asks('OR', 'mfa'), true],
  ['a factor, then nothing', asks('OR', 'mfa'), asks('OR'), false],
  ['a factor, then a block', asks('OR', 'mfa'), asks('OR', 'block'), true],
  ['a block, then a factor', asks('OR', 'block'), asks('OR', 'mfa'), false],
  ['either of two, then one of them', asks('OR', 'mfa', 'compliantDevice'), asks('OR', 'mfa'), true],
  ['one, then either of two', asks('OR', 'mfa'), asks('OR', 'mfa', 'compliantDevice'), false],
  ['one, then either of two others', asks('OR', 'passwordChange'), asks('OR', 'mfa', 'compliantDevice'), true],
  ['both of two, then one of them', asks('AND', 'mfa', 'compliantDevice'), asks('AND', 'mfa'), false],
  ['one, then both of two', asks('AND', 'mfa'), asks('AND', 'mfa', 'compliantDevice'), true],
  ['either of two, then both', asks('OR', 'mfa', 'compliantDevice'), asks('AND', 'mfa', 'compliantDevice'), true],
  ['both of two, then either', asks('AND', 'mfa', 'compliantDevice'), asks('OR', 'mfa', 'compliantDevice'), false],
  ['a strength, then the same', strength('a'), strength('a'), false],
  ['a strength, then another', strength('a'), strength('b'), true],
])('%s', (_, before, then, isMore) => {
  expect(asksMore(before, then)).toBe(isMore)
})
