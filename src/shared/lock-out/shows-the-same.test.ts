import { expect, test } from 'vitest'
import type { Plan } from '../model/plan.ts'
import { showsTheSame } from './shows-the-same.ts'

const step = { step: 1, hash: 'h', ticked: true }
const lockOut = { state: 'checked', sentences: ['Nobody is named.'], isAllowed: false, facts: { accounts: [] } }
const plan = { steps: [step], lockOut } as unknown as Plan
const but = (what: object): Plan => ({ ...plan, ...what }) as Plan

test('for whom it was checked makes no difference while nothing else is shown', () => {
  const facts = { ...lockOut.facts, accounts: [{ id: 'bob' }] }
  expect(showsTheSame(plan, but({ lockOut: { ...lockOut, facts } }))).toBe(true)
})

test.each([
  ['how the check ended', { lockOut: { ...lockOut, state: 'notChecked' } }],
  ['what it says', { lockOut: { ...lockOut, sentences: [] } }],
  ['a tick', { steps: [{ ...step, ticked: false }] }],
  ['whom a step locks out', { steps: [{ ...step, locksOut: ['Takes the role from Bob.'] }] }],
  ['what a step does', { steps: [{ ...step, hash: 'other' }] }],
  ['a step more', { steps: [step, step] }],
  ['that nobody looked', { lockOut: undefined }],
])('%s makes a difference', (_, what) => {
  expect(showsTheSame(plan, but(what))).toBe(false)
})
