import { expect, test } from 'vitest'
import { type ActivityFilters, isFiltered, noFilters, toActivityQuery, withSpan } from './activity-filters.ts'

const now = new Date('2026-11-22T10:00:00.000Z')

test('nothing chosen narrows nothing', () => {
  expect(toActivityQuery(noFilters, null)).toEqual({})
  expect(isFiltered(noFilters)).toBe(false)
})

test.each<[string, Partial<ActivityFilters>, object]>([
  ['a log', { log: 'auditLog' }, { log: 'auditLog' }],
  ['who', { actor: ' Megan ' }, { actor: 'Megan' }],
  ['whom', { target: 'Adele' }, { targetText: 'Adele' }],
  ['a category', { category: 'UserManagement' }, { category: 'UserManagement' }],
  ['a result', { result: 'failed' }, { result: 'failed' }],
  ['words', { text: 'update user' }, { text: 'update user' }],
])('%s is asked for', (_, part, query) => {
  const filters = { ...noFilters, ...part }
  expect(toActivityQuery(filters, null)).toEqual(query)
  expect(isFiltered(filters)).toBe(true)
})

test('a span is counted back from when it was chosen and taken away by another', () => {
  const week = withSpan(noFilters, 'week', now)
  expect(toActivityQuery(week, null)).toEqual({ since: '2026-11-15T10:00:00.000Z' })
  expect(toActivityQuery(withSpan(week, 'any', now), null)).toEqual({})
})

test('chosen days count from the first moment of one to the last of the other, here', () => {
  const filters = { ...withSpan(noFilters, 'own', now), fromDay: '2026-03-01', untilDay: '2026-03-01' }
  expect(toActivityQuery(filters, null)).toEqual({
    since: new Date(2026, 2, 1).toISOString(),
    until: new Date(2026, 2, 2).toISOString(),
  })
  expect(toActivityQuery({ ...filters, fromDay: '', untilDay: '2026-99-99' }, null)).toEqual({})
})

test('whom another place asked about is asked for by id', () => {
  expect(toActivityQuery({ ...noFilters, target: 'x' }, 'u-1')).toEqual({ target: 'u-1', targetText: 'x' })
})
