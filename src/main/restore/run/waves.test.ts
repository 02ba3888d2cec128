import { expect, test } from 'vitest'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { toWaves } from './waves.ts'

const step = (number: number, some: Partial<PlanStep> = {}): PlanStep => ({
  step: number,
  action: 'update',
  ticked: true,
  object: { kind: 'user', id: `u${number}`, name: `User ${number}` },
  parts: [],
  dependsOn: [],
  requests: [],
  changes: [],
  targets: [],
  hash: String(number),
  ...some,
})
const group = (id: string) => ({ kind: 'group', id, name: id })
const nothing = (): undefined => undefined
const wavesOf = (...steps: readonly PlanStep[]) =>
  toWaves(steps, nothing, () => false).map((wave) => [wave.steps.map((one) => one.step), wave.after])

test('steps of one sort on objects of one kind make a wave; another sort or kind begins the next', () => {
  expect(
    wavesOf(
      step(1, { action: 'create' }),
      step(2, { action: 'create', object: group('g') }),
      step(3),
      step(4, { action: 'photo' }),
      step(5, { action: 'unlink' }),
    ).map(([steps]) => steps),
  ).toEqual([[1], [2], [3, 4], [5]])
})

test('owners of all groups come before members of any', () => {
  const link = (number: number, part: string): PlanStep =>
    step(number, { action: 'link', object: group(`g${number}`), parts: [part] })
  expect(wavesOf(link(1, 'owners'), link(2, 'owners'), link(3, 'members')).map(([steps]) => steps)).toEqual([
    [1, 2],
    [3],
  ])
})

test('steps of one object follow each other, others do not wait', () => {
  const { object } = step(1)
  expect(wavesOf(step(1), step(2), step(3, { object }), step(4, { object }))).toEqual([
    [
      [1, 2, 3, 4],
      [[], [], [0], [2]],
    ],
  ])
})

test('a step waits for those it needs, and for those that bring its targets back', () => {
  const create = (number: number, dependsOn: readonly number[] = []): PlanStep =>
    step(number, { action: 'create', dependsOn: [...dependsOn] })
  const targets = [{ kind: 'user', id: 'u1', name: 'User 1', step: 1 }]
  expect(wavesOf(create(1), create(2), { ...create(3, [2]), targets })).toEqual([
    [
      [1, 2, 3],
      [[], [], [1, 0]],
    ],
  ])
})

test('objects that look alike are created one after the other, however their names are written', () => {
  const create = (number: number): PlanStep => step(number, { action: 'create', object: group(`g${number}`) })
  const names = ['Team', 'Other', 'TEAM']
  const [wave] = toWaves(
    [create(1), create(2), create(3)],
    (one) => ({ displayName: names[one.step - 1] ?? '' }),
    () => false,
  )
  expect(wave?.after).toEqual([[], [], [0]])
})

test('a name that only one can have is given up before another takes it; other values do not matter', () => {
  const named = (number: number, name: string): PlanStep => step(number, { changes: [{ name, now: 'a', after: 'b' }] })
  expect(
    wavesOf(
      named(1, 'userPrincipalName'),
      named(2, 'department'),
      named(3, 'userPrincipalName'),
      named(4, 'department'),
    ),
  ).toEqual([
    [
      [1, 2, 3, 4],
      [[], [], [0], []],
    ],
  ])
})

test('policies keep their order', () => {
  const policy = (number: number): PlanStep =>
    step(number, { object: { kind: 'conditionalAccessPolicy', id: `p${number}`, name: 'P' } })
  expect(wavesOf(policy(1), policy(2))).toEqual([
    [
      [1, 2],
      [[], [0]],
    ],
  ])
})

test('what concerns a lock-out keeps its order', () => {
  const [wave] = toWaves([step(1), step(2), step(3)], nothing, ({ step: number }) => number !== 2)
  expect(wave?.after).toEqual([[], [], [0]])
})
