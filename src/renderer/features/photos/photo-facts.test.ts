import { expect, test } from 'vitest'
import type { Capture } from '../../../shared/model/capture.ts'
import { toPhotoFacts } from './photo-facts.ts'

const capture = (kind: string, state: Capture['state'], count: number, more: Partial<Capture> = {}): Capture => ({
  kind,
  part: 'photo',
  state,
  count,
  exceptions: 0,
  ...more,
})
const counts = { user: 100, group: 10 }

test('who has none is counted where everybody was asked', () => {
  const [users, groups] = toPhotoFacts([capture('user', 'complete', 60), capture('group', 'complete', 10)], counts)
  expect(users).toEqual({ kind: 'user', label: 'users', photos: 60, without: 40, lacking: null })
  expect(groups).toMatchObject({ photos: 10, without: 0, lacking: null })
})

test.each<[string, Capture | undefined, RegExp]>([
  [
    'read in part',
    capture('user', 'partial', 60, { reason: 'The service did not answer.' }),
    /in part.*did not answer/,
  ],
  ['refused', capture('user', 'refused', 0, { reason: 'ProfilePhoto.Read.All is missing.' }), /not read.*ProfilePhoto/],
  ['left out', undefined, /not read/],
  ['not read of some', capture('user', 'complete', 60, { exceptions: 3 }), /^3 of users/],
])('photos that were %s count nobody as without, and say why', (_, found, why) => {
  const [users] = toPhotoFacts(found === undefined ? [] : [found], counts)
  expect(users?.without).toBeNull()
  expect(users?.lacking).toMatch(why)
})
