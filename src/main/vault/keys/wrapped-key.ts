import { createCipheriv, createDecipheriv } from 'node:crypto'
import { z } from 'zod'
import type { RandomBytes } from './surroundings.ts'

const tagBytes = 16

/** A key encrypted under another with AES-256-GCM: base64 of the nonce, and of ciphertext and tag. */
export const wrappedKeySchema = z.object({ nonce: z.base64(), sealed: z.base64() })
export type WrappedKey = z.infer<typeof wrappedKeySchema>

/** Encrypts `key` under `under`; it opens only together with the same `bound` text. */
export function wrapKey(key: Buffer, under: Buffer, bound: string, random: RandomBytes): WrappedKey {
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', under, nonce).setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** The key, or undefined where `under` is another key or anything was altered. */
export function unwrapKey(wrapped: WrappedKey, under: Buffer, bound: string): Buffer | undefined {
  const nonce = Buffer.from(wrapped.nonce, 'base64')
  const sealed = Buffer.from(wrapped.sealed, 'base64')
  if (nonce.length !== 12 || sealed.length <= tagBytes) return undefined
  const cipher = createDecipheriv('aes-256-gcm', under, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(-tagBytes))
  const opened = cipher.update(sealed.subarray(0, -tagBytes))
  try {
    cipher.final()
    return opened
  } catch {
    opened.fill(0)
    return undefined
  }
}
