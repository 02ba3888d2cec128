import { expect, test } from 'vitest'
import { type Interval, open, planInterval } from './intervals.ts'

interface Row extends Interval {
  readonly value: string
}

const row = (number: number, since: number, until: number, value: string): Row => ({ row: number, since, until, value })
const wants = (value: string) => (held: Row) => held.value === value

test.each<[string, readonly Row[], ((held: Row) => boolean) | undefined, object]>([
  ['nothing was there', [], wants('a'), { begins: true }],
  ['nothing was there and nothing is wanted', [], undefined, { begins: false }],
  ['it is so already', [row(1, 2, open, 'a')], wants('a'), { begins: false }],
  ['it is another since before', [row(1, 2, open, 'b')], wants('a'), { end: 1, begins: true }],
  ['it is gone since before', [row(1, 2, open, 'b')], undefined, { end: 1, begins: false }],
  ['it began in this run', [row(2, 5, open, 'b')], wants('a'), { remove: 2, begins: true }],
  ['it began in this run and is gone', [row(2, 5, open, 'b')], undefined, { remove: 2, begins: false }],
  [
    'it changed and changed back',
    [row(2, 5, open, 'b'), row(1, 2, 5, 'a')],
    wants('a'),
    { remove: 2, reopen: 1, begins: false },
  ],
  [
    'it comes back after it was another before',
    [row(2, 4, open, 'b'), row(1, 2, 4, 'a')],
    wants('a'),
    { end: 2, begins: true },
  ],
  ['it went and came back', [row(1, 2, 5, 'a')], wants('a'), { reopen: 1, begins: false }],
  ['it went and came back otherwise', [row(1, 2, 5, 'a')], wants('b'), { begins: true }],
  ['it was gone before', [row(1, 2, 4, 'a')], wants('a'), { begins: true }],
])('%s', (_, newest, isWanted, plan) => {
  expect(planInterval(newest, 5, isWanted)).toEqual(plan)
})
