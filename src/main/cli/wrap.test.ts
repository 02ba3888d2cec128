import { expect, test } from 'vitest'
import { fold, wrap } from './wrap.ts'

test.each<[string, readonly string[]]>([
  ['', ['']],
  ['one two', ['one two']],
  ['one two three', ['one two', 'three']],
  ['overlongword a', ['overlongword', 'a']],
  ['12345678', ['12345678']],
])('"%s" in eight columns', (text, lines) => expect(wrap(text, 8)).toEqual(lines))

test.each<[string, readonly string[]]>([
  ['a short one', ['a short one']],
  ['a sentence that is too long', ['a sentence', 'that is too', 'long']],
  ['  a  row that is long', ['  a  row', '    that is', '    long']],
])('"%s" in twelve columns', (line, lines) => expect(fold(line, 12)).toEqual(lines))
