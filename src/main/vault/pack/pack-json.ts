import { hash } from 'node:crypto'
import { type Deflate, openDeflate } from './deflate.ts'

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

/** Hashes and compresses a text. `deflate`: one that was opened before with the dictionary. */
export function packJson(
  text: string | Uint8Array,
  dictionary: Uint8Array,
  deflate: Deflate = openDeflate(dictionary),
): PackedJson {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return { hash: toHash(bytes), size: bytes.length, packed: deflate(bytes), dictionary }
}
