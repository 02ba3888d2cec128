import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import { deriveKey } from './derive-key.ts'

/**
 * SHA-256 in hex over the canonical text (JSON with sorted keys, no white space, UTF-8) of everything in `vault.json` but
 * `checksum` and `mac`. It tells damage from a mistyped passphrase; against someone who alters the file there is the MAC.
 */
export const toChecksum = ({ checksum: _, mac: __, ...rest }: JsonObject): string =>
  createHash('sha256').update(canonicalJson(rest)).digest('hex')

/**
 * HMAC-SHA256 in base64 over the canonical text of everything in `vault.json` but `mac`. Its key: HKDF-SHA256 of the vault
 * key, the 16 bytes of the vault's id as salt, `dirsafe vault.json` as info, 32 bytes.
 */
export function toMac({ mac: _, ...rest }: JsonObject, vaultId: string, vaultKey: Buffer): string {
  const key = deriveKey(vaultKey, Buffer.from(vaultId, 'hex'), 'dirsafe vault.json')
  try {
    return createHmac('sha256', key).update(canonicalJson(rest)).digest('base64')
  } finally {
    key.fill(0)
  }
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
