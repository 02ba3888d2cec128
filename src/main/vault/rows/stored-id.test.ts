import { expect, test } from 'vitest'
import { fromStoredId, toStoredId } from './stored-id.ts'

test('a GUID takes 16 bytes', () => {
  const id = '6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11'
  expect(toStoredId(id)).toEqual(Buffer.from('6c1f7e3a0b5d4f5e9c531c2a5a0f8a11', 'hex'))
  expect(fromStoredId(toStoredId(id))).toBe(id)
})

test.each([
  'u1',
  '6C1F7E3A-0B5D-4F5E-9C53-1C2A5A0F8A11',
  '6c1f7e3a0b5d4f5e9c531c2a5a0f8a11',
  'contoso.com',
  ' 6c1f7e3a-0b5d-4f5e-9c53-1c2a5a0f8a11',
])('%j stays text', (id) => {
  expect(toStoredId(id)).toBe(id)
  expect(fromStoredId(id)).toBe(id)
})
