import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { fromRecoveryCode, recoveryCodeBytes, toRecoveryCode } from './recovery-code.ts'

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Codes of every kind: random ones, and those at the edges of the numbers. */
const secrets: readonly Buffer[] = [
  Buffer.alloc(recoveryCodeBytes, 0),
  Buffer.alloc(recoveryCodeBytes, 0xff),
  ...Array.from({ length: 20 }, (_, place) =>
    createHash('sha256').update(`secret ${place}`).digest().subarray(0, recoveryCodeBytes),
  ),
]

const isCaught = (typed: string): boolean => {
  try {
    fromRecoveryCode(typed)
    return false
  } catch (error) {
    return error instanceof AppError && error.code === 'wrongRecoveryCode'
  }
}

test('a code is seven groups of five and leads back to its bytes', () => {
  for (const secret of secrets) {
    const code = toRecoveryCode(secret)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(fromRecoveryCode(code)).toEqual(secret)
  }
})

test('spaces, hyphens, case and look-alikes mean nothing', () => {
  for (const secret of secrets) {
    const code = toRecoveryCode(secret)
    const sloppy = code.toLowerCase().replaceAll('-', ' – ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(fromRecoveryCode(`\n ${sloppy} `)).toEqual(secret)
    expect(fromRecoveryCode(code.replaceAll('V', 'u').replaceAll('1', 'i').replaceAll('-', ''))).toEqual(secret)
  }
})

test('every single wrong symbol is caught', () => {
  for (const secret of secrets) {
    const code = toRecoveryCode(secret).replaceAll('-', '')
    for (let place = 0; place < code.length; place++)
      for (const symbol of symbols.replace(code[place] ?? '', ''))
        expect(isCaught(code.slice(0, place) + symbol + code.slice(place + 1)), `${code} ${place} ${symbol}`).toBe(true)
  }
})

test('every swap of neighbours is caught', () => {
  for (const secret of secrets) {
    const code = toRecoveryCode(secret).replaceAll('-', '')
    for (let place = 0; place + 1 < code.length; place++) {
      const [a, b] = [code[place] ?? '', code[place + 1] ?? '']
      if (a === b) continue
      expect(isCaught(code.slice(0, place) + b + a + code.slice(place + 2)), `${code} ${place}`).toBe(true)
    }
  }
})

test.each([
  ['', 'A recovery code has 35 symbols; this one has 0.'],
  ['ABCDE', 'A recovery code has 35 symbols; this one has 5.'],
  ['Ü'.repeat(35), 'A recovery code holds no "Ü". One symbol was mistyped.'],
  ['1'.repeat(36), 'A recovery code has 35 symbols; this one has 36.'],
])('%j is refused with a sentence', (typed, sentence) => {
  expect(() => fromRecoveryCode(typed)).toThrow(sentence)
})
