import { expect, test } from 'vitest'
import { pastOf } from '../../../../../test/hand-made/past.ts'
import { group, user } from '../../../../../test/hand-made/states.ts'
import type { ActivityFacts } from '../../../../shared/activity/activity-kind.ts'
import { readTwins } from './twins-known.ts'

const mallory = user('Mallory')
const twin = group('Team', { id: 'g-2', links: { owners: [mallory] } })
const gone = {
  wanted: group('Team'),
  now: { state: 'gone' as const, id: 'group-team', twins: [{ id: 'g-2', displayName: 'Team' }] },
  parts: null,
}
const party = { id: 'u-1', name: 'Mallory', address: undefined }
const added: ActivityFacts = {
  id: 'a-1',
  at: '2026-11-20T10:00:00Z',
  activity: 'Add group',
  result: 'success',
  reason: undefined,
  actor: party,
  targets: [{ id: 'g-2', name: 'Team', address: undefined, type: 'Group', modified: [] }],
}

test('a look-alike is known with its owners, and with who made it where the log tells', () => {
  const reader = pastOf({ states: [[], [mallory, twin]] })
  const twinOf = readTwins(reader, 2, [gone], (id) => (id === 'g-2' ? [added] : []))
  expect(twinOf('group', 'g-2')).toEqual({ owners: ['Mallory'], hasOwners: true, author: 'Mallory' })
  expect(readTwins(reader, 2, [gone])('group', 'g-2')?.author).toBeUndefined()
  expect(twinOf('group', 'g-3')).toBeUndefined()
})
