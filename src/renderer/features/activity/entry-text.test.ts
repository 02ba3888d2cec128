import { expect, test } from 'vitest'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import {
  toCellsText,
  toIconKind,
  toPropertyText,
  toResultText,
  toTargetsText,
  toValueLines,
  toWords,
} from './entry-text.ts'

const party = (name: string | null, address: string | null = null, id: string | null = null) => ({ name, address, id })
const target = (name: string | null, address: string | null = null, id: string | null = null) => ({
  ...party(name, address, id),
  type: 'User',
  modified: [],
})
const entry: ActivityEntry = {
  log: 'auditLog',
  id: 'e',
  at: '2026-03-01T08:00:00Z',
  activity: 'Update user',
  category: 'UserManagement',
  result: 'success',
  reason: null,
  actor: party(null, 'megan@contoso.com'),
  targets: [target('Adele\tVance'), target('B'), target('C')],
  entry: {},
}

test('cells are copied with tabs between and none within', () => {
  expect(toCellsText(entry)).toBe(
    ['2026-03-01T08:00:00Z', 'Update user', 'megan@contoso.com', 'Adele Vance and 2 more', 'Succeeded'].join('\t'),
  )
})

test('targets are said by the best name there is', () => {
  expect(toTargetsText({ ...entry, targets: [] })).toBe('')
  expect(toTargetsText({ ...entry, targets: [target(null, null, '87d349ed-4b57-4b3f-9c53-06dee5bd0001')] })).toBe(
    '87d349ed…e5bd0001',
  )
})

test.each([
  ['success', 'Succeeded'],
  ['failure', 'Failed'],
  ['timeout', 'Timed out'],
  ['', 'Not said'],
  ['unknownFutureValue', 'unknownFutureValue'],
])('the result "%s" is said as "%s"', (result, text) => expect(toResultText({ result })).toBe(text))

test.each([
  ['UserManagement', 'User management'],
  ['ApplicationManagement', 'Application management'],
  ['Policy', 'Policy'],
  ['Included Updated Properties', 'Included updated properties'],
])('%s reads %s', (name, words) => expect(toWords(name)).toBe(words))

test('values become lines', () => {
  expect(toValueLines(['a', null, ['b', true]])).toEqual(['a', 'b', 'Yes'])
  expect(toValueLines({ a: 1 })).toEqual(['{"a":1}'])
  expect(toValueLines([])).toEqual([])
})

test.each([
  ['Group.ObjectID', 'Group, object ID'],
  ['User.UPN', 'User, UPN'],
  ['ServicePrincipal.DisplayName', 'Service principal, display name'],
  ['DisplayName', 'DisplayName'],
  ['TargetId.UserType', 'Target id, user type'],
  ['urn:x.y', 'urn:x.y'],
])('the property %s is called %s', (name, text) => expect(toPropertyText(name)).toBe(text))

test.each<[string, readonly (string | null)[], string]>([
  ['what it was done to', ['User', 'Group'], 'user'],
  ['an application', ['ServicePrincipal'], 'servicePrincipal'],
  ['the log, for what Dirsafe does not know', ['Other'], 'auditLog'],
  ['the log, where nothing is named', [], 'auditLog'],
])('the icon of an entry is that of %s', (_, types, kind) =>
  expect(
    toIconKind({
      log: 'auditLog',
      targets: types.map((type) => ({ id: null, name: null, address: null, type, modified: [] })),
    }),
  ).toBe(kind),
)
