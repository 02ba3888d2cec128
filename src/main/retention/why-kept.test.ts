import { expect, test } from 'vitest'
import type { Capture } from '../../shared/model/capture.ts'
import type { RetentionSnapshot } from './plan-retention.ts'
import { whyKept } from './why-kept.ts'

const part = (state: Capture['state']): readonly Capture[] => [
  { kind: 'group', part: 'objects', state, count: 1, exceptions: 0 },
]
const one = (snapshot: number, more: Partial<RetentionSnapshot> = {}) => ({
  snapshot,
  startedAt: `2026-04-0${snapshot}T08:00:00.000Z`,
  pinned: false,
  verifiedAt: null,
  neededBy: [],
  ...more,
})

test('what a restore needs stays, with the newest such restore', () => {
  const needed = { run: 3, isInterrupted: false }
  const snapshots = [
    one(1, { neededBy: [needed] }),
    one(2, { neededBy: [needed, { run: 4, isInterrupted: true }] }),
    one(3),
  ]
  const why = (snapshot: number) => whyKept(snapshots, () => [], snapshot)
  expect(why(1)).toBe('Restore 3 cannot be undone without this snapshot. It can go 90 days after that restore.')
  expect(why(2)).toMatch(/^Restore 4 cannot be gone on with/)
})

test('the newest, the pinned, the last verified and the last that vouches for a part stay, each with its sentence', () => {
  const verifiedAt = '2026-04-05T08:00:00.000Z'
  const snapshots = [one(1), one(2, { pinned: true }), one(3, { verifiedAt }), one(4, { verifiedAt }), one(5), one(6)]
  const captures = (snapshot: number) => part(snapshot > 5 ? 'partial' : 'complete')
  const why = (snapshot: number) => whyKept(snapshots, captures, snapshot)
  expect(why(6)).toMatch(/newest snapshot/)
  expect(why(5)).toMatch(/newest complete reading of groups\. It can go/)
  expect(why(4)).toMatch(/verified last/)
  expect(why(3)).toBeUndefined()
  expect(why(2)).toMatch(/pinned/)
  expect(why(1)).toBeUndefined()
})
