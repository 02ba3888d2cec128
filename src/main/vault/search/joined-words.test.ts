import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLongRun } from '../../../../test/long-run.ts'
import { joinedWordsOf, joinedWordsOfAll } from './joined-words.ts'
import { wordsOf, wordsOfAll } from './search-words.ts'

const ofOne = (text: string): string => wordsOf(text).join(' ')
const ofAll = (texts: readonly string[]): string => wordsOfAll(texts).join(' ')

test('every sign there is counts as the rules say, alone, within a word and beside another', () => {
  const different: string[] = []
  for (let unit = 0; unit < 0x10000; unit++) {
    const sign = String.fromCharCode(unit)
    const text = `${sign} a${sign}B ${sign}${sign}1`
    if (joinedWordsOf(text) !== ofOne(text)) different.push(unit.toString(16))
  }
  expect(different).toEqual([])
})

test.each([
  ['Änna Müller', 'anna muller'],
  ['A\u0308nna Mu\u0308ller', 'anna muller'],
  ['François Øster Łukasz Đorđe Işık', 'francois oster lukasz dorde isik'],
  ['Straße Œuvre Þór', 'strasse oeuvre thor'],
  ['O’Brien – Smith\u00a0Jones…', 'o brien smith jones'],
  ['Анна Ёлкина Ελένη Σοφός', 'анна елкина ελενη σοφοσ'],
  ['山田太郎 カタカナ 김민수', `山 田 太 郎 カ タ カ ナ ${'김민수'.normalize('NFKD')}`],
  ['محمد דוד नमस्ते สมชาย', 'محمد דוד नमसत สมชาย'],
  ['Ａｎｎａ ① ⅷ ½ ™', 'anna 1 viii 1 2 tm'],
  ['𝔄nna 👩‍💻 𠮷野', 'anna 𠮷 野'],
  ['a\0b\ud800c', 'a b c'],
  ['', ''],
  [' - ', ''],
])('%s', (text, words) => {
  expect(ofOne(text)).toBe(words)
  expect(joinedWordsOf(text)).toBe(words)
  expect(joinedWordsOfAll([text, text])).toBe(ofAll([text]))
})

test('each word once: one that another begins or ends with is another', () => {
  expect(joinedWordsOfAll(['ab abc b bc', 'abc ab', 'c bc a'])).toBe('ab abc b bc c a')
  expect(joinedWordsOfAll(['anna@contoso.com', 'SMTP:Anna@contoso.com', 'x', ''])).toBe('anna contoso com smtp x')
  const many = Array.from({ length: 600 }, (_, n) => `${n.toString(36)}`)
  expect(joinedWordsOfAll([...many, ...many])).toBe(many.join(' '))
})

test('long texts and long words', () => {
  const word = 'w'.repeat(64)
  expect(joinedWordsOf(`${word} ${word}x`)).toBe(`${word} ${word}`)
  for (const length of [2046, 2047, 2048, 2049]) {
    const letters = Array.from({ length }, (_, place) => (place % 60 === 59 ? ' ' : String(place % 10))).join('')
    expect(joinedWordsOf(letters)).toBe(ofOne(letters))
    expect(joinedWordsOfAll([letters, 'end'])).toBe(ofAll([letters, 'end']))
  }
  const many = Array.from({ length: 2500 }, (_, n) => `w${n}`)
  expect(joinedWordsOfAll(many)).toBe(many.slice(0, 2000).join(' '))
})

test('texts of every script are read as the rules say', () => {
  const signs = [...'abAB1 -.@’éÄßøæłİıΣςЯй山のカﾞ김ע \u0301\u0308\ud800\udc00\0']
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'é', ' '), maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      expect(joinedWordsOfAll(texts)).toBe(ofAll(texts))
      for (const one of texts) expect(joinedWordsOf(one)).toBe(ofOne(one))
    }),
    { numRuns: inLongRun(100_000, 2000) },
  )
})
