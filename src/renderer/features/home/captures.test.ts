import { expect, test } from 'vitest'
import type { Capture } from '../../../shared/model/capture.ts'
import { sortCaptures, toPartLabel } from './captures.ts'

const capture = (part: string, more: Partial<Capture> = {}): Capture => ({
  kind: 'group',
  part,
  state: 'complete',
  count: 1,
  exceptions: 0,
  ...more,
})

test('parts are called by plain words', () => {
  expect(['objects', 'photo', 'members'].map((part) => toPartLabel('group', part))).toEqual([
    'Groups',
    'Group photos',
    'Group members',
  ])
  expect(toPartLabel('user', 'manager')).toBe('User managers')
})

test('a kind that Dirsafe does not know keeps its id', () => {
  expect(toPartLabel('gadget', 'objects')).toBe('gadget')
})

test('a part with exceptions is not complete', () => {
  const { complete, incomplete } = sortCaptures([capture('objects'), capture('members', { exceptions: 2 })])
  expect([complete.map((c) => c.part), incomplete.map((c) => c.part)]).toEqual([['objects'], ['members']])
})

test('a part that was refused is not complete', () => {
  expect(sortCaptures([capture('owners', { state: 'refused' })]).complete).toEqual([])
})
