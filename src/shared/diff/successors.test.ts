import { expect, test } from 'vitest'
import { toEarlierIds, toNewestId } from './successors.ts'

const steps = [
  { oldId: 'a', newId: 'b' },
  { oldId: 'b', newId: 'c' },
  { oldId: 'x', newId: 'c' },
]

test('an id leads to the newest, over as many steps as there are', () => {
  const newest = toNewestId(steps)
  expect(['a', 'b', 'c', 'x', 'other'].map(newest)).toEqual(['c', 'c', 'c', 'c', 'other'])
})

test('and back to every one before it', () => {
  const earlier = toEarlierIds(steps)
  expect([...earlier('c')].sort()).toEqual(['a', 'b', 'x'])
  expect(earlier('b')).toEqual(['a'])
  expect(earlier('other')).toEqual([])
})

test('a circle ends', () => {
  const circle = [
    { oldId: 'a', newId: 'b' },
    { oldId: 'b', newId: 'a' },
  ]
  expect(['a', 'b']).toContain(toNewestId(circle)('a'))
  expect(toEarlierIds(circle)('a')).toEqual(['b'])
})
