import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { unwrapKey, wrapKey } from './wrapped-key.ts'

const key = Buffer.alloc(32, 1)
const under = Buffer.alloc(32, 2)

test('a wrapped key opens under the same key and the same bound text only', () => {
  const wrapped = wrapKey(key, under, 'bound', randomBytes)
  expect(unwrapKey(wrapped, under, 'bound')).toEqual(key)
  expect(unwrapKey(wrapped, Buffer.alloc(32, 3), 'bound')).toBeUndefined()
  expect(unwrapKey(wrapped, under, 'Bound')).toBeUndefined()
})

test('every flipped bit is noticed', () => {
  const wrapped = wrapKey(key, under, 'bound', randomBytes)
  for (const part of ['nonce', 'sealed'] as const) {
    const bytes = Buffer.from(wrapped[part], 'base64')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(unwrapKey({ ...wrapped, [part]: flipped.toString('base64') }, under, 'bound')).toBeUndefined()
    }
  }
})

test('what is cut off is refused', () => {
  const wrapped = wrapKey(key, under, 'bound', randomBytes)
  for (const cut of ['', wrapped.sealed.slice(0, 20)])
    expect(unwrapKey({ ...wrapped, sealed: cut }, under, 'bound')).toBeUndefined()
  expect(unwrapKey({ ...wrapped, nonce: 'AAAA' }, under, 'bound')).toBeUndefined()
})
