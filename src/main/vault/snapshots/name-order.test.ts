import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collator, sortByName, toNameKey } from './name-order.ts'

const sign = (number: number): number => Math.sign(number) + 0

const letters = [...'abcXYZéÉåÅöñçøßłőŽ']
const part = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...letters) },
  { weight: 2, arbitrary: fc.constantFrom(...'0123456789') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.constantFrom('東', 'я', '😀', 'a\u0301', '\u00a0', '\t') },
)
const name = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))

test('keys order names as the collator does', () => {
  let compared = 0
  fc.assert(
    fc.property(name, name, (one, other) => {
      const [a, b] = [toNameKey(one), toNameKey(other)]
      if (a === undefined || b === undefined) return
      compared += 1
      expect([one, other, sign(Number(a > b) - Number(a < b))]).toEqual([
        one,
        other,
        sign(collator.compare(one, other)),
      ])
    }),
    { numRuns: process.env['DIRSAFE_LONG'] ? 200_000 : 10_000 },
  )
  expect(compared).toBeGreaterThan(1000)
})

test('symbols, numbers and letters stand in the order of the collator, each against each', () => {
  const signs = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)).concat('00', '10', '9a')
  for (const one of signs)
    for (const other of signs) {
      const [a = '', b = ''] = [toNameKey(one), toNameKey(other)]
      expect([one, other, sign(Number(a > b) - Number(a < b))]).toEqual([
        one,
        other,
        sign(collator.compare(one, other)),
      ])
    }
})

test('names that begin alike are told apart', () => {
  const names = ['Finance 1000', 'Finance 999', 'Finance – Month end', 'Finance - Month end', 'Finance', 'finance']
  const items = names.map((each, at) => ({ name: each, id: String(9 - at) }))
  const wanted = [...items].sort((x, y) => collator.compare(x.name, y.name) || (x.id < y.id ? -1 : 1))
  expect(sortByName(items)).toEqual(wanted)
})

test('what has a key and what has none stand in one order', () => {
  const names = [
    'Łódź',
    'Lodz 10',
    'lodz 9',
    'Москва',
    'Ångström',
    'angstrom',
    'Zürich',
    'ßtraße',
    'straße',
    '東京',
    '-',
    '',
  ]
  const items = names.map((each, at) => ({ name: each, id: String(at) }))
  const wanted = [...items].sort((x, y) => collator.compare(x.name, y.name) || (x.id < y.id ? -1 : 1))
  expect(sortByName(items)).toEqual(wanted)
  expect(names.filter((each) => toNameKey(each) === undefined).length).toBeGreaterThan(2)
})
