import { BitWriter } from './bit-writer.ts'
import { DeflateWindow, shortestFound, textStart } from './deflate-window.ts'
import { endCode, lastBlockCode, lengthCodes, literalCodes, toDistanceCode } from './fixed-codes.ts'

/** The longest text that is packed here, in bytes. */
export const longestText = 8 * 1024

/** What a text takes at most: a code of nine bits for each byte, and those at its ends. */
const mostBytes = Math.ceil((longestText * 9) / 8) + 2

/** Whether one that begins a byte later is longer is not asked of matches of so many bytes. */
const longEnough = 32

/** No match. */
const none = shortestFound - 1

/**
 * Raw deflate (RFC 1951) of texts of at most `longestText` bytes that begin from the same dictionary. zlib reads the
 * dictionary anew for each text and makes codes of its own for it, which short texts have no use for: that is three
 * quarters of its time. Here the dictionary is read once, and the codes are the fixed ones.
 */
export function openShortDeflate(dictionary: Uint8Array): (text: Uint8Array) => Buffer {
  const window = new DeflateWindow(dictionary, longestText)
  const writer = new BitWriter(mostBytes)
  return (text) => toBlock(text, window, writer)
}

function toBlock(text: Uint8Array, window: DeflateWindow, writer: BitWriter): Buffer {
  const { bytes } = window
  const end = window.begin(text)
  const putByte = (at: number): void => writer.put(literalCodes[bytes[at] ?? 0] ?? 0)
  writer.put(lastBlockCode)
  for (let at = textStart; at < end; ) {
    let length = window.findLonger(at, none)
    let noted = at
    while (length > none && length < longEnough) {
      noted = at + 1
      const later = window.findLonger(noted, length)
      if (later === length) break
      putByte(at)
      at = noted
      length = later
    }
    if (length === none) {
      putByte(at)
      at++
    } else {
      writer.put(lengthCodes[length] ?? 0)
      writer.put(toDistanceCode(at - window.foundAt))
      window.note(noted + 1, at + length)
      at += length
    }
  }
  writer.put(endCode)
  return writer.take()
}
