import { expect, test } from 'vitest'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { toSidesOf } from './sides-of.ts'

const [third, second, first] = [3, 2, 1].map((snapshot) => ({ snapshot }) as Snapshot) as [Snapshot, Snapshot, Snapshot]
const all = [third, second, first]

test('a snapshot is compared with the live tenant where it can be reached', () => {
  expect(toSidesOf(second, all, true)).toEqual({ from: 2, to: 'live' })
})

test('else with the newest snapshot', () => {
  expect(toSidesOf(first, all, false)).toEqual({ from: 1, to: 3 })
})

test('the newest itself with the one before', () => {
  expect(toSidesOf(third, all, false)).toEqual({ from: 2, to: 3 })
})

test('the only one with nothing', () => {
  expect(toSidesOf(first, [first], false)).toBeNull()
})
