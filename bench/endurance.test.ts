import { expect, test } from 'vitest'
import { runEndurance } from './endurance/run-endurance.ts'

test('forty days of a small tenant, with clean-ups and verifications', async () => {
  const { figures, goals } = await runEndurance({ users: 100, seed: 1, days: 40 })
  expect(figures).toMatchObject({ users: 100, days: 40, backups: 40, fullBackups: 2, verifications: 2, damage: 0 })
  expect(figures.removed).toBeGreaterThan(10)
  expect(figures.kept).toBe(40 - figures.removed)
  expect(figures.vaultBytes).toBeGreaterThan(figures.liveBytes * 0.9)
  expect(goals['R9']).toMatchObject({ met: expect.any(Boolean), all: [{}, {}, { against: 'damage found', value: 0 }] })
}, 120_000)
