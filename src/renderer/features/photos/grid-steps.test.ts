import { expect, test } from 'vitest'
import { findGridStep } from './grid-steps.ts'

/** Ten things, four beside each other: 0–3, 4–7, 8–9; two rows in view. */
const shape = { count: 10, columns: 4, rowsInView: 2 }

test.each<[string, number, number | undefined]>([
  ['ArrowRight', 3, 4],
  ['ArrowRight', 9, 9],
  ['ArrowLeft', 4, 3],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 1, 5],
  ['ArrowDown', 6, 9],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 5, 1],
  ['ArrowUp', 2, 2],
  ['PageDown', 0, 4],
  ['PageUp', 9, 5],
  ['PageUp', 2, 2],
  ['Home', 6, 4],
  ['End', 5, 7],
  ['End', 8, 9],
  ['Control+Home', 9, 0],
  ['Control+End', 0, 9],
  ['Control+ArrowDown', 0, undefined],
  ['x', 0, undefined],
])('%s from %i', (name, from, to) => {
  const ctrlKey = name.startsWith('Control+')
  expect(findGridStep({ key: name.replace('Control+', ''), ctrlKey }, from, shape)).toBe(to)
})
