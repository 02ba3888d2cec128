import { expect, test } from 'vitest'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { fromKept, fromRow, lastOf, toChosen, toChosenKey, toObjects, toPhotoKey } from './shown-photo.ts'

const who = { kind: 'user', id: 'a', name: 'Ann', caption: 'Chief' }
const now = fromRow({ ...who, branch: null, values: {}, photo: 'red', since: 'deleted' })
const kept = (photo: string, until: number | null) =>
  fromKept({ ...who, photo, isThere: false, stretches: [{ from: 1, until }] })
const snapshots = [7, 4, 2].map((snapshot) => ({ snapshot }) as Snapshot)

test('at a moment somebody is ticked, among all that were kept one photo', () => {
  expect(toChosen(now)).toEqual({ kind: 'user', id: 'a', name: 'Ann' })
  expect(toChosen(kept('red', 4))).toEqual({ kind: 'user', id: 'a', name: 'Ann', photo: 'red', until: 4 })
  expect(toPhotoKey(now)).toBe('user:a')
  expect(toPhotoKey(kept('red', 4))).not.toBe(toPhotoKey(kept('blue', 4)))
  expect(toChosenKey({ kind: 'user', id: 'a', photo: 'red' })).toBe(toPhotoKey(kept('red', null)))
  expect([now.isDeleted, kept('red', 4).isDeleted]).toEqual([true, true])
})

test('objects of several photos are named once', () =>
  expect(toObjects([kept('red', 4), kept('blue', null)].map(toChosen))).toEqual([
    { kind: 'user', id: 'a', name: 'Ann' },
  ]))

test.each([
  [null, null],
  [7, 4],
  [4, 2],
  // The snapshot it went with was removed since.
  [5, 4],
  [1, null],
])('a photo that stood until %s was last in %s', (until, last) =>
  expect(lastOf(toChosen(kept('red', until)), snapshots)).toBe(last),
)
