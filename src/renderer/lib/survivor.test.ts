import { expect, test } from 'vitest'
import { findSurvivor } from './survivor.ts'

const find = (rows: readonly string[], aimed: { key: string; index: number } | null, neighbours: readonly string[]) =>
  findSurvivor({
    aimed,
    count: rows.length,
    keyOf: (index) => rows[index] ?? '',
    indexOf: (key) => (rows.includes(key) ? rows.indexOf(key) : undefined),
    neighbours,
  })
const all = ['a', 'b', 'c', 'd', 'e']

test('the tab stop starts on the first row', () => {
  expect(find(all, null, [])).toBe(0)
})

test('an empty list has none', () => {
  expect(find([], { key: 'c', index: 2 }, all)).toBe(-1)
})

test('it follows its row when rows before it are filtered out', () => {
  expect(find(['c', 'e'], { key: 'c', index: 2 }, all)).toBe(0)
})

test('it goes to the next row that is left when its own is gone', () => {
  expect(find(['a', 'e'], { key: 'c', index: 2 }, all)).toBe(1)
})

test('it goes to the nearest row before when none is left after', () => {
  expect(find(['a', 'b'], { key: 'd', index: 3 }, all)).toBe(1)
})

test('it stays as near as the list is long when nothing around it is known', () => {
  expect(find(['x', 'y'], { key: 'd', index: 3 }, [])).toBe(1)
})
