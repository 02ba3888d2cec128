import { hash } from 'node:crypto'

/** Letters that Unicode does not take apart into a letter and an accent. */
const others: { readonly [letter: string]: string } = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}

const ascii = /^[\0-\x7f]*$/

/** Letters without accents and case: "Müller" and "MULLER" are the same. */
export const fold = (text: string): string =>
  ascii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .replace(/[ßøæœłđðþıς]/g, (letter) => others[letter] ?? letter)

/** A run of letters and digits. Scripts that are written without spaces count sign by sign. */
const anyWord =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu
/** The same in text that is ASCII, at a fraction of the time. */
const asciiWord = /[a-z0-9]+/g

const longestWord = 64

/** Cut to so many UTF-16 units, and never through a sign. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')

/** The words of a text, folded, in their order. An address falls into its parts. */
export function wordsOf(text: string): readonly string[] {
  const folded = fold(text)
  const words = folded.match(ascii.test(folded) ? asciiWord : anyWord) ?? []
  return words.some((word) => word.length > longestWord) ? words.map((word) => cut(word, longestWord)) : words
}

/** The words of several texts, each once. */
export const wordsOfAll = (texts: readonly string[]): readonly string[] => [...new Set(wordsOf(texts.join('\n')))]

/** A number that differs where the texts do: 48 bits of a SHA-256. */
export const hashOf = (text: string): number => Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16)

/** Whether each of the asked words begins one of the words. */
export const holdsAll = (words: readonly string[], asked: readonly string[]): boolean =>
  asked.every((begin) => words.some((word) => word.startsWith(begin)))

/** The words of a question; one that another begins with says nothing of its own. */
export function askedWordsOf(text: string): readonly string[] {
  const sorted = [...new Set(wordsOf(text))].sort()
  // In this order a word is followed by those that begin with it.
  return sorted.filter((word, place) => sorted[place + 1]?.startsWith(word) !== true)
}
