import { createCipheriv, createDecipheriv } from 'node:crypto'
import { z } from 'zod'
import { base64Bytes } from './base64-bytes.ts'
import type { RandomBytes } from './surroundings.ts'

const nonceBytes = 12
const tagBytes = 16
const keyBytes = 32

/** A key of 32 bytes encrypted under another with AES-256-GCM: the 12 bytes of the nonce; ciphertext, then the 16 of the tag. */
export const wrappedKeySchema = z.object({ nonce: base64Bytes(nonceBytes), sealed: base64Bytes(keyBytes + tagBytes) })
export type WrappedKey = z.infer<typeof wrappedKeySchema>

/** Encrypts `key` under `under`; it opens only together with the same `bound` text, in UTF-8 the additional data of GCM. */
export function wrapKey(key: Buffer, under: Buffer, bound: string, random: RandomBytes): WrappedKey {
  const nonce = random(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', under, nonce).setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') }
}

/** The key, or undefined where `under` is another key or anything was altered. */
export function unwrapKey(wrapped: WrappedKey, under: Buffer, bound: string): Buffer | undefined {
  const nonce = Buffer.from(wrapped.nonce, 'base64')
  const sealed = Buffer.from(wrapped.sealed, 'base64')
  if (nonce.length !== nonceBytes || sealed.length !== keyBytes + tagBytes) return undefined
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
