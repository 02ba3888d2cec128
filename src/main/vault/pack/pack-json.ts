import { hash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'

/**
 * As small as with the highest level and in two thirds of the time: the window holds the largest dictionary, and the buffer
 * the result, which would take 16 KiB until the next garbage collection.
 */
const packing = { level: 6, windowBits: 15, memLevel: 8, chunkSize: 1024 }

/** Canonical JSON as it is stored. */
export interface PackedJson {
  /** SHA-256 of the text. */
  readonly hash: Buffer
  /** Bytes of the text. */
  readonly size: number
  /** Raw deflate that starts from the dictionary. */
  readonly packed: Buffer
  readonly dictionary: Uint8Array
}

/** The SHA-256 that bytes are stored under. */
export const toHash = (bytes: string | Uint8Array): Buffer => hash('sha256', bytes, 'buffer')

/** Raw deflate that starts from the dictionary. */
export const deflateWith = (bytes: Uint8Array, dictionary: Uint8Array): Buffer =>
  deflateRawSync(bytes, { ...packing, dictionary })

/** Hashes and compresses a text. */
export function packJson(text: string | Uint8Array, dictionary: Uint8Array): PackedJson {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return { hash: toHash(bytes), size: bytes.length, packed: deflateWith(bytes, dictionary), dictionary }
}
