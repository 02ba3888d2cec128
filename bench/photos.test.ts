import { expect, test } from 'vitest'
import { runPhotos } from './photos/run-photos.ts'

test('photos of a small tenant are exported, those of one moment and of every', async () => {
  const { figures, goals } = await runPhotos({ users: 300, days: 2, photos: 40, seed: 1 })
  expect(figures).toMatchObject({
    snapshots: 3,
    exported: { photos: 40 },
    everyExported: { photos: 40 },
  })
  expect(figures.kept).toBeGreaterThanOrEqual(figures.photos)
  expect(goals['U13']).toMatchObject({ met: expect.any(Boolean), all: [{ limit: 30_000 }, { limit: 30_000 }] })
}, 60_000)
