import { expect, test } from 'vitest'
import { toAnew } from './anew-choice.ts'
import type { Typed } from './command.ts'

const typed = (...values: readonly string[]): Typed => ({
  positionals: [],
  has: () => values.length > 0,
  value: () => values[0],
  values: (name) => (name === 'anew' ? values : []),
})

test('only what a bin may refuse to give back can be made anew beside it', () => {
  expect(toAnew(typed())).toEqual([])
  expect(toAnew(typed('conditionalAccessPolicy:p1', 'namedLocation:n1'))).toEqual([
    { kind: 'conditionalAccessPolicy', id: 'p1' },
    { kind: 'namedLocation', id: 'n1' },
  ])
  for (const text of ['group:g1', 'p1', ''])
    expect(() => toAnew(typed(text))).toThrow(/--anew takes conditionalAccessPolicy:ID or namedLocation:ID/)
})
