import { AppError } from '../../../shared/errors.ts'

/** Crockford's base 32: no I, L, O, which look like digits, and no U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataSymbols = 32
const checkSymbols = 3
const groupSize = 5

/** The largest prime below 32³. Being prime and larger than 32 it catches every wrong symbol and every swap of neighbours. */
const checkPrime = 32749n

/** Bytes of randomness in a recovery code: 160 bits. */
export const recoveryCodeBytes = 20

const toSymbols = (value: bigint, count: number): string =>
  Array.from({ length: count }, (_, place) => symbols[Number((value >> BigInt(5 * (count - 1 - place))) & 31n)]).join(
    '',
  )

const toNumber = (text: string): bigint =>
  [...text].reduce((value, symbol) => (value << 5n) | BigInt(symbols.indexOf(symbol)), 0n)

/**
 * 20 random bytes as seven groups of five symbols. The bytes, as one big-endian number, are the first 32 symbols, the
 * highest five bits first; that number modulo 32749 is the last three. It is a string, which cannot be zeroed, because
 * people have to read it.
 */
export function toRecoveryCode(secret: Buffer): string {
  const value = BigInt(`0x${secret.toString('hex')}`)
  const text = toSymbols(value, dataSymbols) + toSymbols(value % checkPrime, checkSymbols)
  return (text.match(new RegExp(`.{${groupSize}}`, 'g')) ?? []).join('-')
}

/**
 * The 20 bytes behind a code. Spaces, hyphens and case mean nothing; O is read as 0, I and L as 1, U as V. Throws
 * `wrongRecoveryCode` saying what is wrong with what was typed. Who gets the bytes fills them with zeros after use; what
 * was typed came as a string, which cannot be zeroed.
 */
export function fromRecoveryCode(typed: string): Buffer {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-‐‑‒–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replaceAll('U', 'V')
  const strange = [...text].find((symbol) => !symbols.includes(symbol))
  if (strange !== undefined)
    throw new AppError('wrongRecoveryCode', `A recovery code holds no "${strange}". One symbol was mistyped.`)
  const expected = dataSymbols + checkSymbols
  if (text.length !== expected)
    throw new AppError('wrongRecoveryCode', `A recovery code has ${expected} symbols; this one has ${text.length}.`)
  const value = toNumber(text.slice(0, dataSymbols))
  if (value % checkPrime !== toNumber(text.slice(dataSymbols)))
    throw new AppError('wrongRecoveryCode', 'A symbol of this recovery code was mistyped, or two were swapped.')
  return Buffer.from(value.toString(16).padStart(recoveryCodeBytes * 2, '0'), 'hex')
}
