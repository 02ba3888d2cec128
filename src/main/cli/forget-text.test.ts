import { expect, test } from 'vitest'
import type { ForgetPreview } from '../../shared/model/retention.ts'
import { toForgetText } from './forget-text.ts'

const preview: ForgetPreview = {
  object: { kind: 'user', id: 'u1', name: 'Ada' },
  snapshots: [9, 8, 7],
  contents: 4,
  photos: 1,
  shared: 1,
  searchTexts: 2,
  activity: 5,
  restores: [3],
  links: 14,
  isInNewest: true,
  givesUpRun: true,
  endsSignIn: true,
  mentions: { count: 3, first: [{ kind: 'group', id: 'g1', name: 'Friends of Ada' }] },
}

test('says what goes, what stays, what comes back and what it does not reach', () =>
  expect(toForgetText(preview)).toEqual([
    'Ada  (user:u1)',
    'Goes: 4 versions of the attributes, 1 photo, 2 search texts, 1 restore’s notes and 5 mentions in the logs, from 3 snapshots.',
    'Of these, 1 is held by another object too and stays for it.',
    'Stays: the id and 14 links from and to it, as a tombstone, so that the snapshots still add up.',
    'The newest snapshot holds this user: as long as the tenant does too, the next backup that reads it brings it back.',
    'A backup that was interrupted is given up; the next one starts anew.',
    'The sign-in to the tenant is of this person and ends; before the next backup somebody signs in.',
    '3 other objects mention the name or an address, and stay as they are: Friends of Ada …',
    'Copies of this vault made before now, and exported files, still hold this user.',
  ]))

test('says where nothing is left to erase', () =>
  expect(
    toForgetText({
      ...preview,
      forgottenAt: '2026-02-03T04:05:06.000Z',
      snapshots: [],
      contents: 0,
      photos: 0,
      shared: 0,
      searchTexts: 0,
      activity: 0,
      restores: [],
      links: 1,
      isInNewest: false,
      givesUpRun: false,
      endsSignIn: false,
      mentions: { count: 0, first: [] },
    }),
  ).toEqual([
    'Ada  (user:u1)',
    'Was erased before, on 2026-02-03.',
    'There is nothing of it in this vault but its id.',
    'Stays: the id and 1 link from and to it, as a tombstone, so that the snapshots still add up.',
    'Copies of this vault made before now, and exported files, still hold this user.',
  ]))
