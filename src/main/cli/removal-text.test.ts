import { expect, test } from 'vitest'
import { toRemovalReportText, toRemovalText } from './removal-text.ts'

const preview = {
  snapshot: 3,
  startedAt: '2026-04-01T08:00:00.000Z',
  note: 'Before',
  keptBecause: null,
  objects: 1,
  links: 2,
  contents: 2,
  photos: 1,
  freedBytes: 1_250_000,
}

test('says what only a snapshot holds, what is freed, and why it stays', () => {
  expect(toRemovalText(preview)).toEqual([
    'Snapshot 3 of 2026-04-01T08:00:00.000Z  "Before"',
    'Only in it: 1 object as it was then and 2 links.',
    'Frees 2 contents and 1 photo, 1.3 MB.',
  ])
  const nothing = { ...preview, note: '', objects: 0, links: 0, contents: 0, photos: 0, freedBytes: 0 }
  expect(toRemovalText({ ...nothing, keptBecause: 'It is pinned.' }).slice(1)).toEqual([
    'Everything in it stands in another snapshot too.',
    'Frees 0 contents and 0 photos, 0.0 MB.',
    'It stays: It is pinned.',
  ])
})

test('says what was done, and where it was stopped', () => {
  const report = { outcome: 'complete', snapshot: 3, freedBytes: 9, kept: 1 } as const
  expect(toRemovalReportText({ ...report, beforeBytes: 2_000_000, afterBytes: 1_000_000 })).toEqual([
    'Removed snapshot 3; 1 snapshot is in the vault. It took 2.0 MB before and takes 1.0 MB now.',
  ])
  expect(toRemovalReportText({ ...report, outcome: 'cancelled', beforeBytes: null, afterBytes: null })).toEqual([
    'Removed snapshot 3; 1 snapshot is in the vault. Giving the space back was stopped; "vault compact" goes on.',
  ])
})
