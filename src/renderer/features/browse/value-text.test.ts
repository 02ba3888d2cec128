import { expect, test } from 'vitest'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { toValueText, toWords } from './value-text.ts'

test.each([
  [undefined, ''],
  [true, 'Yes'],
  [false, 'No'],
  [7, '7'],
  ['Retail', 'Retail'],
  ['2019-06-03T00:00:00Z', '3 June 2019'],
  ['87d349ed-44d7-43e1-9a83-5f2406dee5bd', '87d349ed…06dee5bd'],
  [['a', 'b'], 'a, b'],
  [{ division: 'Retail', costCenter: null }, 'division: Retail'],
  [[{ skuId: 'x' }, { skuId: 'y' }], 'skuId: x, skuId: y'],
])('%j is read as %j', (value, text) => {
  expect(toValueText(value)).toBe(text)
})

test('an attribute with words of its own for its values says those', () => {
  const type = getKind('group').attributes.find(({ name }) => name === 'deducedGroupType')
  expect(
    ['DynamicSecurity', 'Microsoft365', 'MailEnabledSecurity', 'Other'].map((value) => toWords(type, value)),
  ).toEqual(['Security, dynamic', 'Microsoft 365', 'Mail-enabled security', 'Other'])
  expect([toWords(type, undefined), toWords(undefined, true)]).toEqual(['', 'Yes'])
})
