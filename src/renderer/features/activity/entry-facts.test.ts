import { expect, test } from 'vitest'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import { toEntryFacts } from './entry-facts.ts'

const entry = (log: string, raw: object): ActivityEntry => ({
  log,
  id: 'e',
  at: '2026-03-01T08:00:00Z',
  activity: 'Update user',
  category: null,
  result: 'success',
  reason: null,
  actor: null,
  targets: [],
  entry: { ...raw },
})

test('what an audit entry says beyond who, whom and when, by its labels', () => {
  const raw = {
    activityDateTime: '2026-03-01T08:00:00Z',
    category: 'UserManagement',
    loggedByService: 'Core Directory',
    resultReason: '',
    targetResources: [{ id: 'x' }],
    additionalDetails: [
      { key: 'User-Agent', value: 'Mozilla' },
      { key: 'Empty', value: null },
    ],
  }
  expect(toEntryFacts(entry('auditLog', raw)).map(({ label, lines }) => [label, lines])).toEqual([
    ['Additional details', ['User-Agent: Mozilla', 'Empty: ']],
    ['Category', ['UserManagement']],
    ['Service', ['Core Directory']],
  ])
})

test('where and how somebody signed in', () => {
  const raw = { ipAddress: '192.0.2.8', isInteractive: true, location: { city: 'Zürich', geoCoordinates: {} } }
  expect(toEntryFacts(entry('signInLog', raw)).map(({ label, lines }) => [label, lines])).toEqual([
    ['IP address', ['192.0.2.8']],
    ['Interactive', ['true']],
    ['Location', ['city: Zürich']],
  ])
  expect(toEntryFacts(entry('nothing', raw))).toEqual([])
})
