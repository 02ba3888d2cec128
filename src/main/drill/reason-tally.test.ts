import { expect, test } from 'vitest'
import type { Loss } from './drilled.ts'
import { ReasonTally } from './reason-tally.ts'

const loss = (name: string, reason: string, values = 1): Loss => ({
  object: { kind: 'group', id: name, name },
  part: 'members',
  values,
  cause: 'blocked',
  reason,
})

test('sentences that differ only in names or ids are one, with an example', () => {
  const tally = new ReasonTally()
  tally.add(loss('Choir', 'Ada does not exist.'), ['Choir', 'Ada'], false)
  tally.add(loss('Bakers', 'Grace does not exist.', 2), ['Bakers', 'Grace'], false)
  tally.add(loss('Crew', 'GET /groups/11111111-2222-3333-4444-555555555555 was refused.'), ['Crew'], false)
  tally.add(loss('Crew', 'Synced.', 9), [], true)
  expect(tally.reasons()).toEqual([
    {
      reason: '… does not exist.',
      count: 3,
      objects: 2,
      parts: ['members'],
      example: { kind: 'group', id: 'Choir', name: 'Choir' },
      isGiven: false,
    },
    expect.objectContaining({ reason: 'GET /groups/… was refused.', count: 1 }),
    expect.objectContaining({ reason: 'Synced.', count: 9, isGiven: true }),
  ])
})
