import { expect, test } from 'vitest'
import { toPlainLine } from './terminal.ts'

test.each([
  ['a cleared screen', '\u001b[2JMallory', '\\u001b[2JMallory'],
  ['a forged line', 'Finance\r\n[x]   1  Fake step', 'Finance\\u000d\\u000a[x]   1  Fake step'],
  ['eight-bit escapes', '\u009b31mred', '\\u009b31mred'],
  ['text that runs backwards', 'gnp\u202e.exe', 'gnp\\u202e.exe'],
])('%s is shown, not obeyed', (_, line, shown) => {
  expect(toPlainLine(line)).toBe(shown)
})

test.each(['Finance – Month end', 'Åsa Łukasz 李', 'family 👩‍👩‍👧'])('%s stays as it is', (line) => {
  expect(toPlainLine(line)).toBe(line)
})
