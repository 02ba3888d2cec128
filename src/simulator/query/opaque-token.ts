import { hashOf } from '../random.ts'

/** Packs a value into text that says nothing to its reader. */
export function toOpaque(value: unknown): string {
  const plain = Buffer.from(JSON.stringify(value))
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(hashOf(plain.toString('latin1')))
  return Buffer.concat([sum, mask(plain)]).toString('base64url')
}

/** Unpacks what `toOpaque` made; undefined when the text is anything else. */
export function fromOpaque(text: string): unknown {
  const packed = Buffer.from(text, 'base64url')
  if (packed.length < 5) return undefined
  const plain = mask(packed.subarray(4))
  if (hashOf(plain.toString('latin1')) !== packed.readUInt32BE(0)) return undefined
  return JSON.parse(plain.toString())
}

function mask(bytes: Buffer): Buffer {
  const masked = Buffer.alloc(bytes.length)
  let key = 0x5bd1e995
  for (let index = 0; index < bytes.length; index++) {
    key = (Math.imul(key, 1103515245) + 12345) >>> 0
    masked[index] = (bytes[index] ?? 0) ^ (key >>> 16)
  }
  return masked
}
