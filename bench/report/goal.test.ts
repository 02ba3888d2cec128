import { expect, test } from 'vitest'
import { toExitCode, toGoal } from './goal.ts'

test('the measure closest to its limit stands for the goal, and every one must keep its own', () => {
  expect(
    toGoal(0.1, [
      { against: 'a', value: 0.02, limit: 0.1 },
      { against: 'b', value: 0.06, limit: 0.05 },
    ]),
  ).toMatchObject({ against: 'b', value: 0.06, limit: 0.05, met: false })
  expect(toGoal(1, [{ value: 1, limit: 1 }])).toEqual({ value: 1, limit: 1, met: true })
})

test('what could not be measured is neither met nor missed, and fails the bench', () => {
  const goal = toGoal(1, ['restic is not installed.'])
  expect(goal).toEqual({ value: null, limit: 1, met: null, why: 'restic is not installed.' })
  expect(toExitCode({ figures: {}, goals: { G1: goal } })).toBe(1)
})

test('a missed goal fails the bench, met ones do not', () => {
  expect(toExitCode({ figures: {}, goals: { G1: toGoal(1, [{ value: 2, limit: 1 }]) } })).toBe(1)
  expect(toExitCode({ figures: {}, goals: { G1: toGoal(1, [{ value: 1, limit: 1 }]) } })).toBe(0)
})
