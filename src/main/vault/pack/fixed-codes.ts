/** The codes that raw deflate has without saying them: RFC 1951, 3.2.5 and 3.2.6. */

/** A code: its bits, the one written first lowest, and from bit 24 on how many they are. */
export type Code = number

const countAt = 24

/** The bits of a code. */
export const bitsOf = (code: Code): number => code & 0xffffff

/** How many bits a code has. */
export const countOf = (code: Code): number => code >>> countAt

/** Codes are written from their highest bit on, all else from the lowest. */
function turned(code: number, count: number): Code {
  let bits = 0
  for (let at = 0; at < count; at++) bits |= ((code >> at) & 1) << (count - 1 - at)
  return bits | (count << countAt)
}

function toSymbolCode(symbol: number): Code {
  if (symbol < 144) return turned(0b00110000 + symbol, 8)
  if (symbol < 256) return turned(0b110010000 + symbol - 144, 9)
  return symbol < 280 ? turned(symbol - 256, 7) : turned(0b11000000 + symbol - 280, 8)
}

/** Adds the bits that say which of the values with the same code is meant. */
const withMore = (code: Code, more: number, count: number): Code =>
  bitsOf(code) | (more << countOf(code)) | ((countOf(code) + count) << countAt)

/** Values that share a code differ in so many bits, four codes for lengths and two for distances after each other. */
const topBit = (value: number): number => 31 - Math.clz32(value)

function toLengthCode(length: number): Code {
  if (length === longestMatch) return toSymbolCode(285)
  const value = length - shortestMatch
  const more = value < 8 ? 0 : topBit(value) - 2
  return withMore(toSymbolCode(257 + 4 * more + (value >> more)), value & ((1 << more) - 1), more)
}

const shortestMatch = 3
export const longestMatch = 258
/** Nothing farther back can be pointed at, in bytes. */
export const farthestMatch = 32 * 1024

/** The beginning of a block of these codes, the last one: RFC 1951, 3.2.3. */
export const lastBlockCode: Code = 0b011 | (3 << countAt)

/** The end of a block. */
export const endCode = toSymbolCode(256)

/** By the byte. */
export const literalCodes = Int32Array.from({ length: 256 }, (_, byte) => toSymbolCode(byte))

/** By the bytes of a match. */
export const lengthCodes = Int32Array.from({ length: longestMatch + 1 }, (_, length) =>
  length < shortestMatch ? 0 : toLengthCode(length),
)

const distanceSymbols = Int32Array.from({ length: 30 }, (_, symbol) => turned(symbol, 5))

/** How far back a match stands, 1 to 32768 bytes. */
export function toDistanceCode(distance: number): Code {
  const value = distance - 1
  const more = value < 4 ? 0 : topBit(value) - 1
  return withMore(distanceSymbols[2 * more + (value >> more)] ?? 0, value & ((1 << more) - 1), more)
}
