import { hkdfSync } from 'node:crypto'

/**
 * A key of 32 bytes from a secret that nobody can guess: HKDF-SHA256 (RFC 5869) with this salt, and the purpose in UTF-8
 * as info. Whoever gets it fills it with zeros after use.
 */
export const deriveKey = (secret: Buffer, salt: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32))
