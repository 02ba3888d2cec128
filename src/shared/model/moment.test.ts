import { expect, test } from 'vitest'
import { findSnapshotAt, toMoment } from './moment.ts'

test('a date is the end of that day on this computer', () => {
  expect(toMoment('2026-03-01')).toBe(new Date(2026, 2, 1, 23, 59, 59, 999).getTime())
  expect(toMoment('2024-02-29')).toBe(new Date(2024, 1, 29, 23, 59, 59, 999).getTime())
})

test('a date with a time is the end of what the time says', () => {
  expect(toMoment('2026-03-01T09:30')).toBe(new Date(2026, 2, 1, 9, 30, 59, 999).getTime())
  expect(toMoment('2026-03-01 09:30')).toBe(toMoment('2026-03-01T09:30'))
  expect(toMoment('2026-03-01T09:30:05.250Z')).toBe(Date.UTC(2026, 2, 1, 9, 30, 5, 250))
  expect(toMoment('2026-03-01T09:30:05+02:00')).toBe(Date.UTC(2026, 2, 1, 7, 30, 5, 999))
})

test.each([
  '',
  '7',
  'yesterday',
  '2026-3-1',
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2026-03-00',
  '2026-03-01T25:00',
  '2026-03-01  09:30',
  ' 2026-03-01',
])('"%s" is no moment', (text) => expect(toMoment(text)).toBeUndefined())

test('the last snapshot that was finished by then', () => {
  const snapshots = [
    { snapshot: 3, finishedAt: '2026-03-02T00:00:00.000Z' },
    { snapshot: 2, finishedAt: '2026-03-01T00:00:00.000Z' },
    { snapshot: 1, finishedAt: '2026-02-01T00:00:00.000Z' },
  ]
  const at = (moment: string) => findSnapshotAt(snapshots, Date.parse(moment))?.snapshot
  expect(at('2026-03-01T00:00:00.000Z')).toBe(2)
  expect(at('2026-02-28T23:59:59.999Z')).toBe(1)
  expect(at('2027-01-01T00:00:00.000Z')).toBe(3)
  expect(at('2026-01-01T00:00:00.000Z')).toBeUndefined()
})
