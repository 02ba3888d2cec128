import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { ComputerKeyStore } from '../keys/computer-key-store.ts'

/** A computer that protects secrets with a key of its own, as an operating system would. */
export function makeComputer(name: string, isAvailable = true): ComputerKeyStore {
  const [key, nonce] = [Buffer.alloc(32, name), Buffer.alloc(12, name)]
  return {
    isAvailable: async () => isAvailable,
    protect: async (secret) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()])
    },
    reveal: async (sealed) => {
      const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
      cipher.setAuthTag(sealed.subarray(-16))
      return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
    },
  }
}
