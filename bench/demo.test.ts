import { expect, test } from 'vitest'
import { exportKeptPhotos } from './demo/export-photos.ts'
import { toDemoReport } from './demo/run-demo.ts'

test('every photo that is kept is exported, and timed', async () => {
  const { ms, files } = await exportKeptPhotos(30)
  expect([files, ms > 0]).toEqual([30, true])
}, 60_000)

test('what was measured is held against both promises, fewer photos for as many times less', () => {
  const { goals } = toDemoReport({ openingMs: [4_000, 90_000, 5_000], photos: 100, exportMs: 200 })
  expect(goals).toMatchObject({ U1: { value: 5_000, met: true }, U13: { value: 2_000, met: true } })
  const late = toDemoReport({ openingMs: [10_100], photos: 1_000, exportMs: 30_100 })
  expect(Object.values(late.goals).map(({ met }) => met)).toEqual([false, false])
})
