import { expect, it } from 'vitest'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { toActivityLine } from './activity-lines.ts'

const entry: ActivityEntry = {
  log: 'audit',
  id: 'e1',
  at: '2026-11-20T17:42:00Z',
  activity: 'Update user',
  category: 'UserManagement',
  result: 'success',
  reason: null,
  actor: { id: 'm', name: 'Megan Bowen', address: 'megan@contoso.com' },
  targets: [
    { id: 'other', name: null, address: null, type: null, modified: [{ name: 'City', before: 1, after: 2 }] },
    {
      id: 'A1',
      name: 'Adele',
      address: null,
      type: 'User',
      modified: [
        { name: 'JobTitle', before: '', after: 'x' },
        { name: 'Included Updated Properties', before: '', after: 'JobTitle' },
      ],
    },
  ],
  entry: {},
}

it('says who did what, and what of this object', () => {
  expect(toActivityLine(entry, 'a1')).toEqual({
    key: 'audit:e1',
    activity: 'Update user',
    at: '2026-11-20T17:42:00Z',
    who: 'Megan Bowen',
    parts: 'Job title: x',
    failed: undefined,
  })
})

it('says that it did not succeed, and why', () => {
  expect(toActivityLine({ ...entry, result: 'failure', reason: 'No right' }, 'a1').failed).toBe(
    'Did not succeed: No right',
  )
  expect(toActivityLine({ ...entry, result: 'timeout' }, 'a1').failed).toBe('Timed out')
  expect(toActivityLine({ ...entry, result: '' }, 'a1').failed).toBeUndefined()
})

it('names whoever did it as well as the log does', () => {
  const who = (actor: ActivityEntry['actor']) => toActivityLine({ ...entry, actor }, 'a1').who
  expect(who(null)).toBe('Not said')
  expect(who({ id: null, name: null, address: 'x@y' })).toBe('x@y')
})

it('says values where they are short, and names for ids', () => {
  const partsOf = (modified: ActivityEntry['targets'][number]['modified']) =>
    toActivityLine({ ...entry, targets: [{ id: 'a1', name: null, address: null, type: 'User', modified }] }, 'a1').parts
  expect(partsOf([{ name: 'Department', before: ['Retail'], after: ['Warehouse'] }])).toBe(
    'Department: Retail → Warehouse',
  )
  expect(
    partsOf([
      { name: 'Group.ObjectID', before: null, after: '6c1f' },
      { name: 'Group.DisplayName', before: null, after: 'Sales' },
    ]),
  ).toBe('Group display name: Sales')
  // Alone, an id is all there is to say; what is long or no text is named only.
  expect(partsOf([{ name: 'Group.ObjectID', before: null, after: '6c1f' }])).toBe('Group object id: 6c1f')
  expect(partsOf([{ name: 'Photo', before: { a: 1 }, after: 'x'.repeat(61) }])).toBe('Photo')
})
