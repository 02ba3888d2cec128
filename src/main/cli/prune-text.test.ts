import { expect, test } from 'vitest'
import type { RetentionEntry, RetentionReport } from '../../shared/model/retention.ts'
import { toPruneReportText, toPruneText } from './prune-text.ts'

const entry = (snapshot: number, startedAt: string, note: string, ...reasons: readonly string[]): RetentionEntry => ({
  snapshot,
  startedAt,
  finishedAt: startedAt,
  note,
  pinned: false,
  reasons,
})

test('a preview names the policy, and each snapshot with its time and reasons', () =>
  expect(
    toPruneText({
      policy: { keepLast: 1, keepDaily: 7, keepWithin: '1m', maxAge: '2y', timeZone: 'Europe/Zurich' },
      at: '2026-01-03T00:00:00Z',
      keep: [entry(12, '2026-01-02T23:30:00Z', 'Before the move', 'newest', 'last 1 of 1')],
      remove: [entry(3, '2023-07-01T22:30:00Z', '', 'older than 2 years')],
    }),
  ).toEqual([
    'Keep last 1, daily 7 and all within 1 month. What is older than 2 years goes. Days are those of Europe/Zurich.',
    '1 snapshot stays:',
    '  12  2026-01-03 00:30  newest; last 1 of 1  (Before the move)',
    '1 snapshot goes:',
    '   3  2023-07-02 00:30  older than 2 years',
  ]))

test('a preview says that none goes', () =>
  expect(toPruneText({ policy: { keepLast: 1, timeZone: 'UTC' }, at: '', keep: [], remove: [] })).toEqual([
    'Keep last 1. Days are those of UTC.',
    '0 snapshots stay:',
    'None goes.',
  ]))

const report: RetentionReport = {
  outcome: 'complete',
  policy: { keepLast: 1, timeZone: 'UTC' },
  removed: [1, 2],
  left: [],
  kept: 1,
  beforeBytes: 12_345_678,
  afterBytes: 2_000_000,
  ms: 5,
}

test.each<[Partial<RetentionReport>, string]>([
  [{}, 'Removed 2 snapshots; 1 snapshot is in the vault. It took 12.3 MB before and takes 2.0 MB now.'],
  [{ removed: [], kept: 3, beforeBytes: 5, afterBytes: 5 }, 'None was removed; 3 snapshots are in the vault.'],
  [{ outcome: 'cancelled', left: [3] }, 'Stopped after 2 of 3 snapshots were removed; 1 snapshot is in the vault.'],
  [
    { outcome: 'cancelled', kept: 4, beforeBytes: null, afterBytes: null },
    'Removed 2 snapshots; 4 snapshots are in the vault. Giving the space back was stopped.',
  ],
])('the report with %j', (change, line) => expect(toPruneReportText({ ...report, ...change })[0]).toBe(line))
