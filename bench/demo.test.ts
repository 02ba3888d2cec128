import { expect, test } from 'vitest'
import { toDemoReport } from './demo/run-demo.ts'

test('the median of the starts is held against the promise', () => {
  expect(toDemoReport({ openingMs: [4_000, 90_000, 5_000] }).goals).toMatchObject({ U1: { value: 5_000, met: true } })
  expect(toDemoReport({ openingMs: [10_100] }).goals).toMatchObject({ U1: { met: false } })
})
