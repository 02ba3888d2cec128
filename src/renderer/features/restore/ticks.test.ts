import { expect, test } from 'vitest'
import { tick, toggleTick, untick } from './ticks.ts'

const create = { step: 1, dependsOn: [] }
const members = { step: 2, dependsOn: [1] }
const licence = { step: 3, dependsOn: [2] }
const other = { step: 4, dependsOn: [] }
const roles = { step: 5, dependsOn: [1], gives: 'Gives its members the roles this group holds.' }
const owners = { step: 6, dependsOn: [5] }
const steps = [create, members, licence, other, roles, owners]

test('unticking a step unticks what needs it, however far, and nothing else', () => {
  const outcome = untick(steps, new Set([1, 2, 3, 4]), 1)
  expect([...outcome.ticks]).toEqual([4])
  expect(outcome.along).toEqual([2, 3])
})

test('a step that was unticked already is not named as gone along', () => {
  expect(untick(steps, new Set([1, 3, 4]), 1).along).toEqual([3])
})

test('ticking a step ticks what it needs', () => {
  const outcome = tick(steps, new Set([4]), 3)
  expect([...outcome.ticks].sort()).toEqual([1, 2, 3, 4])
  expect(outcome.along).toEqual([1, 2])
})

test('a step that gives access is never ticked because another needs it', () => {
  const outcome = toggleTick(steps, new Set([1]), 6)
  expect([...outcome.ticks]).toEqual([1])
  expect(outcome.needsFirst).toEqual([5])
})

test('a step that gives access is ticked by hand', () => {
  expect([...toggleTick(steps, new Set([1]), 5).ticks]).toEqual([1, 5])
})
