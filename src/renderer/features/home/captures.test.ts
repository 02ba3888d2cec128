import { expect, test } from 'vitest'
import type { Capture } from '../../../shared/model/capture.ts'
import { remarksOf, sortCaptures, toPartLabel } from './captures.ts'

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

test('a kind with exceptions in one part is not complete', () => {
  const { complete, incomplete } = sortCaptures([capture('objects'), capture('members', { exceptions: 2 })])
  expect([complete, incomplete.map((c) => c.part)]).toEqual([[], ['members']])
})

test('a kind of which a part was refused is not complete', () => {
  expect(sortCaptures([capture('objects'), capture('owners', { state: 'refused' })]).complete).toEqual([])
})

test('a kind that was read whole is counted by its objects', () => {
  expect(sortCaptures([capture('objects', { count: 7 }), capture('members', { count: 90 })]).complete).toEqual([
    { kind: 'group', label: 'Groups', count: 7 },
  ])
})

test('of a kind that was not read at all, its parts are not told one by one', () => {
  const refused = { state: 'refused' as const, count: 0 }
  const { incomplete } = sortCaptures([capture('objects', refused), capture('members', refused)])
  expect(incomplete.map(({ label }) => label)).toEqual(['Groups'])
})

test('what is said of complete parts stands once for all of them', () => {
  const reason = 'They stand as last read.'
  const captures = [
    capture('objects'),
    capture('members', { reason }),
    capture('owners', { reason }),
    capture('photo', { state: 'partial', reason: 'It was cut off.' }),
  ]
  expect(remarksOf(captures)).toEqual([{ labels: ['Group members', 'Group owners'], reason }])
})
