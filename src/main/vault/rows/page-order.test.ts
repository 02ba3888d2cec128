import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import { inPageBytes, toPageOrder } from './page-order.ts'

/** Photos of 3 to 12 KB; the same ones every time. */
const photos = Array.from({ length: 300 }, (_, number) => Buffer.alloc(3072 + ((number * 2654435761) % 9216), number))

const pagesOf = (order: (values: readonly Buffer[]) => readonly Buffer[]): Promise<number> =>
  withTables(({ db, tables }) => {
    for (const [number, bytes] of order(photos).entries()) {
      bytes.writeUInt32LE(number)
      tables.contents.keepBytes(bytes)
    }
    return db.prepare<[], number>(`SELECT count(*) FROM dbstat WHERE name = 'content'`).pluck().get() ?? 0
  })

test('every value comes once', () => {
  const given = [9000, 1, 4000, 3981, 700, 4490, 2000]
  expect([...toPageOrder(given, (size) => size)].sort()).toEqual([...given].sort())
})

test('what is short stays in its page, what is long leaves what does not fill others', () => {
  expect(inPageBytes(3981)).toBe(3981)
  expect(inPageBytes(3982)).toBe(479)
  expect(inPageBytes(479 + 4012)).toBe(479)
  expect(inPageBytes(1000 + 2 * 4012)).toBe(1000)
})

test('photos take a fifteenth less than in the order they came', async () => {
  const asTheyCame = await pagesOf((values) => values)
  const ordered = await pagesOf((values) => toPageOrder(values, ({ length }) => length))
  const least = photos.reduce((sum, { length }) => sum + length, 0) / 4016
  expect(ordered).toBeLessThan(asTheyCame * 0.94)
  expect(ordered).toBeLessThan(least * 1.05)
})
