import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCodePieces } from './code-pieces.ts'

test('names, texts and literals are told apart', () => {
  const pieces = toCodePieces('{"a": "b", "c": true, "d": -1.5e3, "e": "\\"x: y"}')
  expect(pieces.filter(({ is }) => is !== 'plain').map(({ is, text }) => [is, text])).toEqual([
    ['name', '"a"'],
    ['text', '"b"'],
    ['name', '"c"'],
    ['literal', 'true'],
    ['name', '"d"'],
    ['literal', '-1.5e3'],
    ['name', '"e"'],
    ['text', '"\\"x: y"'],
  ])
})

test('joined, the pieces are the text again, whatever it holds', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value, null, 2)
      expect(
        toCodePieces(json)
          .map(({ text }) => text)
          .join(''),
      ).toBe(json)
    }),
  )
})
