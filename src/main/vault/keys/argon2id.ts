import crypto from 'node:crypto'
import { argon2id as inWebAssembly } from 'hash-wasm'
import type { Argon2Cost } from './kdf-policy.ts'

/** Makes 32 bytes of a password. */
export type Argon2id = (password: Buffer, salt: Buffer, cost: Argon2Cost) => Promise<Buffer>

/** The same code in Node and in every Electron. Keeps its memory until the next garbage collection. */
export const slowArgon2id: Argon2id = async (password, salt, { memoryKiB, passes, lanes }) => {
  const key = await inWebAssembly({
    password,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  })
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength)
}

/** Node's own, from 24.7 on: takes half the time, on a thread of its own, and gives its memory back at once. */
const fastArgon2id: Argon2id = (message, nonce, { memoryKiB, passes, lanes }) =>
  new Promise((resolve, reject) => {
    const parameters = { message, nonce, memory: memoryKiB, passes, parallelism: lanes, tagLength: 32 }
    crypto.argon2('argon2id', parameters, (failed, key) => (failed === null ? resolve(key) : reject(failed)))
  })

/** Argon2id (RFC 9106, version 0x13, no secret, no associated data). Electron's OpenSSL may not have it. */
export const argon2id: Argon2id = typeof crypto.argon2 === 'function' ? fastArgon2id : slowArgon2id
