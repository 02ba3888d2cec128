import { deflateRawSync } from 'node:zlib'
import { longestText, openShortDeflate } from './short-deflate.ts'

/** Raw deflate of one text after the other, each from the same dictionary and from nothing else. */
export type Deflate = (bytes: Uint8Array) => Buffer

/** The window holds the largest dictionary; the buffer grows with what is packed, instead of taking 16 KiB each time. */
const packing = { level: 6, windowBits: 15, memLevel: 8, chunkSize: 1024 }

/** From so many packed bytes on, codes made for a text may save more than saying them costs. */
const worthOwnCodes = 300

/** The one way contents are compressed. Keeps some 200 KiB for the dictionary; costs as much as packing a few texts. */
export function openDeflate(dictionary: Uint8Array): Deflate {
  const deflateShort = openShortDeflate(dictionary)
  const deflateLong: Deflate = (bytes) => deflateRawSync(bytes, { ...packing, dictionary })
  return (bytes) => {
    if (bytes.length > longestText) return deflateLong(bytes)
    const packed = deflateShort(bytes)
    if (packed.length < worthOwnCodes) return packed
    const other = deflateLong(bytes)
    return other.length < packed.length ? other : packed
  }
}
