import { fold, wordsOf, wordsOfAll } from './search-words.ts'

/** Longer texts, and longer words, are few: they are left to the rules. */
const [mostSigns, mostOfWord] = [2048, 64]
/** A power of two, and twice as many as there can be words. */
const slots = 2048
const mostWords = 2000

const space = 0x20
/** A UTF-16 unit nothing is known of yet, and one that counts otherwise than alone and as one letter or none. */
const [unknown, special] = [0, 1]

/** What each UTF-16 unit counts as: a letter or digit of ASCII, a space, or one of the above. Filled as they are met. */
const letters = new Uint8Array(0x10000)

function learn(unit: number): number {
  const sign = String.fromCharCode(unit)
  const folded = fold(sign)
  // An accent is nothing by itself, and yet no space; half a sign may be half a letter.
  const isSpace = folded !== '' && !/\p{Cs}/u.test(sign) && wordsOf(sign).length === 0
  const letter = /^[a-z0-9]$/.test(folded) ? folded.charCodeAt(0) : isSpace ? space : special
  letters[unit] = letter
  return letter
}

/** The words of the texts that are being read, each with a space after it. */
const written = Buffer.alloc(mostSigns)
/** Where words begin in it, counted from 1, each in the slot of its number or after it. */
const places = new Uint16Array(slots)

/** Whether the word from here to there was written before. Notes it where it was not. */
function wasWritten(from: number, to: number, number: number): boolean {
  for (let slot = number & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
    const place = (places[slot] ?? 0) - 1
    if (place < 0) {
      places[slot] = from + 1
      return false
    }
    let same = 0
    while (from + same < to && written[place + same] === written[from + same]) same += 1
    if (from + same === to && written[place + same] === space) return true
  }
}

/** Writes the words of a text after what is written, and returns where they end. Undefined: this text takes the rules. */
function write(text: string, start: number, isEachOnce: boolean): number | undefined {
  let [from, end, number] = [start, start, 0]
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : space
    const known = letters[unit] ?? unknown
    const letter = known === unknown ? learn(unit) : known
    if (letter === special) return undefined
    if (letter !== space) {
      written[end++] = letter
      number = (Math.imul(number, 31) + letter) | 0
    } else if (end > from) {
      if (end - from > mostOfWord) return undefined
      if (isEachOnce && wasWritten(from, end, number ^ (number >>> 12))) end = from
      else written[end++] = space
      from = end
      number = 0
    }
  }
  return end
}

function read(texts: readonly string[], isEachOnce: boolean): string | undefined {
  let room = mostSigns
  for (const text of texts) room -= text.length + 1
  if (room < 0) return undefined
  if (isEachOnce) places.fill(0)
  let end = 0
  for (const text of texts) {
    const next = write(text, end, isEachOnce)
    if (next === undefined) return undefined
    end = next
  }
  return written.toString('latin1', 0, Math.max(end - 1, 0))
}

/**
 * The words of a text with a space between, as `wordsOf` has them. Where every sign of it counts as one letter of ASCII or
 * as none, which is nearly always so, it is read sign by sign: a quarter of the time, and no string for each word.
 */
export const joinedWordsOf = (text: string): string => read([text], false) ?? wordsOf(text).join(' ')

/** The same of several texts, each word once, as `wordsOfAll` has them; of many words the first 2000. */
export const joinedWordsOfAll = (texts: readonly string[]): string =>
  read(texts, true) ?? wordsOfAll(texts).slice(0, mostWords).join(' ')
