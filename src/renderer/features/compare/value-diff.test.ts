import { expect, test } from 'vitest'
import { diffValue, type Fold, foldEqual, isStructured, type Line, toLines } from './value-diff.ts'

const shown = (lines: readonly (Line | Fold)[]): readonly string[] =>
  lines.map((line) =>
    'hiddenLines' in line
      ? `… ${line.hiddenLines}`
      : `${line.isEqual ? '  ' : '* '}${line.pieces.map((p) => (p.isMarked ? `[${p.text}]` : p.text)).join('')}`,
  )

test('writes plain values as they are, lists one a line, and objects as JSON', () => {
  expect(toLines(true)).toEqual(['true'])
  expect(toLines(undefined)).toEqual([])
  expect(toLines(['a', 'b'])).toEqual(['a', 'b'])
  expect(toLines({ skuId: 'x' })).toEqual(['{', '  "skuId": "x"', '}'])
  expect([isStructured(['a']), isStructured([{ a: 1 }]), isStructured('a')]).toEqual([false, true, false])
})

test('an entry of a list is there or not: it is never shown as a changed word', () => {
  const { before, after } = diffValue(['smtp:anna@x.test', 'smtp:b@x.test'], ['smtp:anne@x.test', 'smtp:b@x.test'])
  expect(shown(before)).toEqual(['* [smtp:anna@x.test]', '  smtp:b@x.test'])
  expect(shown(after)).toEqual(['* [smtp:anne@x.test]', '  smtp:b@x.test'])
})

test('marks the word that changed inside JSON', () => {
  const { before, after } = diffValue({ division: 'Sales', costCenter: '10' }, { division: 'Retail', costCenter: '10' })
  expect(shown(before)).toEqual(['  {', '*   "division": "[Sales]",', '    "costCenter": "10"', '  }'])
  expect(shown(after)).toEqual(['  {', '*   "division": "[Retail]",', '    "costCenter": "10"', '  }'])
})

test('beside an empty value no word is marked', () => {
  expect(shown(diffValue(undefined, 'IT').after)).toEqual(['* IT'])
  expect(diffValue(undefined, 'IT').before).toEqual([])
})

test('folds long equal runs and keeps the lines beside a change', () => {
  const list = Array.from({ length: 12 }, (_, index) => `line ${index}`)
  const { before } = diffValue(list.join('\n'), list.with(9, 'other words').join('\n'))
  expect(shown(foldEqual(before))).toEqual(['… 7', '  line 7', '  line 8', '* [line 9]', '  line 10', '  line 11'])
})

test('does not fold what would save nothing', () => {
  const { before } = diffValue('a\nb\nc\nd\nx', 'a\nb\nc\nd\ny')
  expect(shown(foldEqual(before))).toEqual(['  a', '  b', '  c', '  d', '* [x]'])
})
