import { expect, test } from 'vitest'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { toSnapshotLines } from './snapshot-lines.ts'

const snapshot = (change: Partial<Snapshot>): Snapshot => ({
  snapshot: 1,
  startedAt: '',
  finishedAt: new Date(2026, 0, 2, 3, 4, 5).toISOString(),
  outcome: 'complete',
  note: '',
  pinned: false,
  verifiedAt: null,
  counts: { user: 2000, group: 1 },
  changed: 3,
  root: null,
  ...change,
})

test('columns stand under each other, with the time of this computer', () =>
  expect(
    toSnapshotLines([
      snapshot({ snapshot: 12, outcome: 'partial', pinned: true, note: 'Before' }),
      snapshot({ changed: 2001 }),
    ]),
  ).toEqual([
    '  12  2026-01-02 03:04  partial   2000 users, 1 group     3 changed  pinned  Before',
    '   1  2026-01-02 03:04  complete  2000 users, 1 group  2001 changed',
  ]))

test('without a note a line fits a terminal, also in a large tenant', () => {
  const [line = ''] = toSnapshotLines([
    snapshot({ counts: { device: 9, group: 20_000, user: 100_000 }, changed: 120_000 }),
  ])
  expect(line).toContain('  100000 users, 20000 groups, …  ')
  expect(line.length).toBeLessThanOrEqual(80)
})

test('none are no lines', () => expect(toSnapshotLines([])).toEqual([]))
