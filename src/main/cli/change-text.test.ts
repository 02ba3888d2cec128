import { expect, test } from 'vitest'
import { toChangeText } from './change-text.ts'

test('a short change is shown as it is, nothing as empty, a long value cut', () => {
  expect(toChangeText('Sales', null, 20)).toBe('Sales → (empty)')
  expect(toChangeText(undefined, { a: 1 }, 20)).toBe('(empty) → {"a":1}')
  expect(toChangeText('', 'x'.repeat(30), 10)).toBe(' → xxxxxxxxx…')
})

test('what differs far behind in two long values is seen', () => {
  const long = (group: string): unknown => ({ lead: 'x'.repeat(200), groups: [group], rest: 'y'.repeat(200) })
  const [before = '', after = ''] = toChangeText(long('old-id'), long('new-id'), 60).split(' → ')
  expect(before).toMatch(/^….*"groups":\["old-id"\].*…$/)
  expect(after).toMatch(/^….*"groups":\["new-id"\].*…$/)
  expect([before.length, after.length]).toEqual([60, 60])
})

test('what was added at the end of a long value is seen', () => {
  expect(toChangeText('x'.repeat(100), `${'x'.repeat(100)} and more`, 40)).toBe(
    `…${'x'.repeat(20)} → …${'x'.repeat(20)} and more`,
  )
})
