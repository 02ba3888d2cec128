import { expect, test } from 'vitest'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { openQuestions } from './plan-questions.ts'

const step = (number: number, some: Partial<PlanStep> = {}): PlanStep => ({
  step: number,
  action: 'create',
  ticked: true,
  object: { kind: 'group', id: `g${number}`, name: 'Choir' },
  parts: [],
  dependsOn: [],
  requests: [],
  changes: [],
  targets: [],
  hash: `h${number}`,
  alike: [{ id: 'twin', name: 'Choir', owners: ['Mallory'] }],
  ...some,
})

test('a ticked step beside a look-alike is a question until it was answered for that very step', () => {
  const { alike: _, ...plain } = step(3)
  const steps = [step(1), step(2, { ticked: false }), plain]
  expect(openQuestions({ steps }, new Set())).toEqual([1])
  expect(openQuestions({ steps }, new Set(['h1']))).toEqual([])
  // Another look-alike came: the step is another one.
  expect(openQuestions({ steps: [step(1, { hash: 'moved' })] }, new Set(['h1']))).toEqual([1])
})
