import { expect, test } from 'vitest'
import { runSearch } from './search/run-search.ts'

test('a small tenant is searched in one snapshot and in all', async () => {
  const { figures, goals } = await runSearch({ objects: 240, days: 2, queries: 48, seed: 1 })
  expect(figures).toMatchObject({ objects: 240, snapshots: 3 })
  // One in twelve asks for what nobody has.
  for (const { found } of [figures.oneSnapshot, figures.allSnapshots]) expect(found).toBeGreaterThanOrEqual(40)
  expect(goals['U11']).toMatchObject({ met: expect.any(Boolean), all: [{ limit: 150 }, { limit: 150 }] })
}, 60_000)
