import { farthestMatch, longestMatch } from './fixed-codes.ts'

/** Places are found by their first bytes: by how many of them, and by how many bits of a mix of these. */
const keyBytes = 4
const keyBits = 14

/** Places that are looked at for a match. */
const mostTried = 32

/** A shorter match is not found. */
export const shortestFound = keyBytes

/** Where texts begin, behind the dictionary. Places are above zero, which says "none", and fit 16 bits. */
export const textStart = farthestMatch

/** A dictionary, one text behind it, and where the bytes of each place stood before. The dictionary is read once. */
export class DeflateWindow {
  readonly bytes: Uint8Array
  /** Where the longest match that was found last stands. */
  foundAt = 0
  #end = textStart
  readonly #words: DataView
  /** By a key: the last place that has it. */
  readonly #last = new Uint16Array(1 << keyBits)
  /** By a place: the one before it with the same key. */
  readonly #before: Uint16Array
  readonly #lastOfDictionary: Uint16Array

  /** Of the dictionary the end counts, as far back as a match can reach. */
  constructor(dictionary: Uint8Array, longestText: number) {
    const known = dictionary.subarray(Math.max(0, dictionary.length - textStart + 1))
    this.bytes = new Uint8Array(textStart + longestText)
    this.#words = new DataView(this.bytes.buffer)
    this.#before = new Uint16Array(this.bytes.length)
    this.bytes.set(known, textStart - known.length)
    this.note(textStart - known.length, textStart)
    this.#lastOfDictionary = this.#last.slice()
  }

  /** Puts this text in the place of the one before. Returns where it ends. */
  begin(text: Uint8Array): number {
    this.bytes.set(text, textStart)
    this.#last.set(this.#lastOfDictionary)
    this.#end = textStart + text.length
    return this.#end
  }

  /** Lets places be found, each once and one after the other. */
  note(from: number, to: number): void {
    const [last, before, words] = [this.#last, this.#before, this.#words]
    const stop = Math.min(to, this.#end - keyBytes + 1)
    for (let at = from; at < stop; at++) {
      const key = Math.imul(words.getUint32(at, true), 0x9e3779b1) >>> (32 - keyBits)
      before[at] = last[key] ?? 0
      last[key] = at
    }
  }

  /**
   * Notes a place, and finds what stood before as it stands there, over more than `least` bytes (at least
   * `shortestFound - 1`). Returns how many bytes are the same, and sets `foundAt`; where nothing does, returns `least`.
   */
  findLonger(at: number, least: number): number {
    this.note(at, at + 1)
    const most = Math.min(longestMatch, this.#end - at)
    if (most <= least) return least
    const [bytes, before] = [this.bytes, this.#before]
    let longest = least
    let place = before[at] ?? 0
    for (let tries = mostTried; tries > 0 && place > at - farthestMatch && longest < most; tries--) {
      if (bytes[place + longest] === bytes[at + longest]) {
        let length = 0
        while (length < most && bytes[place + length] === bytes[at + length]) length++
        if (length > longest) {
          longest = length
          this.foundAt = place
        }
      }
      place = before[place] ?? 0
    }
    return longest
  }
}
