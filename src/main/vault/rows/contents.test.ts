import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'

test('what stands for erased contents is one row, also where the first try was taken back', () =>
  withTables(({ tables: { contents, transactions } }) => {
    expect(contents.findErased()).toBeUndefined()
    const other = transactions.write(() => contents.keepJson('user', '{}'))
    expect(() =>
      transactions.write(() => {
        expect(contents.isErased(contents.keepErased())).toBe(true)
        throw new Error('The disk is full.')
      }),
    ).toThrow('The disk is full.')
    expect(contents.findErased()).toBeUndefined()
    const bytes = transactions.write(() => contents.keepBytes(Uint8Array.of(1, 2)))
    const erased = transactions.write(() => contents.keepErased())
    expect(erased).not.toBe(bytes)
    expect(transactions.write(() => contents.keepErased())).toBe(erased)
    expect([erased, other, bytes, null].map(contents.isErased)).toEqual([true, false, false, false])
    expect(contents.read(erased)).toEqual({})
  }))
