import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords, type Piece } from './word-diff.ts'

/** Marks in brackets: `€[10],000`. */
const shown = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text)).join('')

const diff = (before: string, after: string): readonly [string, string] => {
  const { before: left, after: right } = diffWords(before, after)
  return [shown(left), shown(right)]
}

test('marks the words and digits that changed inside a sentence', () => {
  expect(
    diff(
      'Approves invoices over €10,000. Ask Debra before you add anyone.',
      'Approves invoices over €50,000. Ask IT before you add anyone.',
    ),
  ).toEqual([
    'Approves invoices over €[10],000. Ask [Debra] before you add anyone.',
    'Approves invoices over €[50],000. Ask [IT] before you add anyone.',
  ])
})

test('marks what was added at the end on its own side only', () => {
  expect(diff('Finance – Approvers', 'Finance – Approvers (old)')).toEqual([
    'Finance – Approvers',
    'Finance – Approvers[ (old)]',
  ])
})

test('marks texts whole that have next to nothing in common', () => {
  expect(diff('Private', 'Public')).toEqual(['[Private]', '[Public]'])
  expect(diff('a@one.example', 'somebody.else@two.test.org')).toEqual([
    '[a@one.example]',
    '[somebody.else@two.test.org]',
  ])
})

test('joins neighbouring changes over the space between them', () => {
  expect(diff('Ask Debra Berger today about it', 'Ask Emily Braun today about it')).toEqual([
    'Ask [Debra Berger] today about it',
    'Ask [Emily Braun] today about it',
  ])
})

test('marks nothing in equal texts, and everything beside an empty one', () => {
  expect(diff('same words', 'same words')).toEqual(['same words', 'same words'])
  expect(diff('', 'new')).toEqual(['', '[new]'])
})

test('keeps letters with accents and signs beyond the basic plane whole', () => {
  expect(diff('Čeněk Müller 😀 office', 'Čeněk Möller 😀 office')).toEqual([
    'Čeněk [Müller] 😀 office',
    'Čeněk [Möller] 😀 office',
  ])
})

const text = fc.array(fc.constantFrom('a', 'bc', ' ', '1', ',', 'ü', '\n')).map((parts) => parts.join(''))

test('loses no letter, and what is not marked is the same on both sides', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { before: left, after: right } = diffWords(before, after)
      expect(left.map((piece) => piece.text).join('')).toBe(before)
      expect(right.map((piece) => piece.text).join('')).toBe(after)
      const unmarked = (pieces: readonly Piece[]): string =>
        pieces.flatMap((piece) => (piece.isMarked ? [] : [piece.text])).join('')
      expect(unmarked(left)).toBe(unmarked(right))
    }),
  )
})

test('calls two very long texts different instead of comparing for ever', () => {
  const words = (word: string): string => Array.from({ length: 3000 }, (_, index) => `${word}${index}`).join(' ')
  expect(diff(words('a'), words('b'))).toEqual([`[${words('a')}]`, `[${words('b')}]`])
})
