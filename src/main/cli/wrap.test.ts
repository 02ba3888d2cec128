import { expect, test } from 'vitest'
import { wrap } from './wrap.ts'

test.each<[string, readonly string[]]>([
  ['', ['']],
  ['one two', ['one two']],
  ['one two three', ['one two', 'three']],
  ['overlongword a', ['overlongword', 'a']],
  ['12345678', ['12345678']],
])('"%s" in eight columns', (text, lines) => expect(wrap(text, 8)).toEqual(lines))
