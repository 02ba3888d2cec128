import { expect, test } from 'vitest'
import type { Change } from '../model/change.ts'
import type { JsonObject } from '../model/json.ts'
import type { ActivityFacts } from './activity-kind.ts'
import { auditLog } from './audit-log.ts'
import { findAuthors, withAuthors } from './name-authors.ts'
import { signInLog } from './sign-in-log.ts'

const entry = (
  hour: number,
  activity: string,
  targets: readonly JsonObject[],
  more: JsonObject = {},
): ActivityFacts => {
  const facts = auditLog.factsOf({
    id: `e${hour}`,
    activityDateTime: `2026-03-01T0${hour}:00:00Z`,
    activityDisplayName: activity,
    result: 'success',
    initiatedBy: { user: { id: 'x', displayName: `Admin ${hour}`, userPrincipalName: 'a@x' }, app: null },
    targetResources: targets,
    ...more,
  })
  if (facts === undefined) throw new Error('That is no entry.')
  return facts
}

const modified = (...names: readonly string[]): JsonObject => ({
  modifiedProperties: names.map((displayName) => ({ displayName, oldValue: null, newValue: '["x"]' })),
})

const who = (facts: readonly ActivityFacts[], name: string): string | undefined =>
  findAuthors(['U1'], facts).ofAttribute({ name })?.who

test('an attribute is named after the newest entry that changed it, by Graph’s name or by the directory’s', () => {
  const facts = [
    entry(1, 'Update user', [{ id: 'u1', ...modified('Department', 'Mobile') }]),
    entry(3, 'Update user', [{ id: 'u1', ...modified('Department') }]),
    entry(2, 'Update user', [{ id: 'u1', ...modified('TelephoneNumber') }]),
  ]
  expect(findAuthors(['u1'], facts).ofAttribute({ name: 'department' })).toEqual({
    who: 'Admin 3',
    at: '2026-03-01T03:00:00Z',
  })
  expect(who(facts, 'mobilePhone')).toBe('Admin 1')
  expect(who(facts, 'businessPhones')).toBe('Admin 2')
  expect(who(facts, 'jobTitle')).toBeUndefined()
})

test('a list of names in one property counts for each of them', () => {
  const included = { displayName: 'Included Updated Properties', oldValue: null, newValue: '"City, JobTitle"' }
  const facts = [entry(1, 'Update user', [{ id: 'u1', modifiedProperties: [included] }])]
  expect(who(facts, 'jobTitle')).toBe('Admin 1')
  expect(who(facts, 'title')).toBeUndefined()
})

test.each<[string, ActivityFacts]>([
  ['of another object', entry(1, 'Update user', [{ id: 'u2', ...modified('City') }])],
  ['that failed', entry(1, 'Update user', [{ id: 'u1', ...modified('City') }], { result: 'failure' })],
  ['that names nobody', entry(1, 'Update user', [{ id: 'u1', ...modified('City') }], { initiatedBy: {} })],
  ['of which another target has the property', entry(1, 'Update', [{ id: 'u1' }, { id: 'u2', ...modified('City') }])],
])('an entry %s names nobody', (_, facts) => expect(who([facts], 'city')).toBeUndefined())

test('an application is named where no person is', () => {
  const by = { initiatedBy: { user: null, app: { displayName: 'Sync', servicePrincipalId: 's' } } }
  expect(who([entry(1, 'Update user', [{ id: 'u1', ...modified('City') }], by)], 'city')).toBe('Sync')
})

test('links are named by both ends and by what was done; an object by the entry that names it alone', () => {
  const change: Change = {
    kind: 'group',
    id: 'g1',
    name: 'G',
    change: 'changed',
    attributes: [{ name: 'description' }],
    links: [
      { link: 'members', change: 'added', target: { kind: 'user', id: 'u1', name: 'U' } },
      { link: 'members', change: 'removed', target: { kind: 'user', id: 'u2', name: 'V' } },
      { link: 'owners', change: 'added', target: { kind: 'user', id: 'u1', name: 'U' } },
    ],
  }
  const facts = [
    entry(1, 'Add member to group', [{ id: 'u1' }, { id: 'g1' }]),
    entry(2, 'Remove member from group', [{ id: 'u2' }, { id: 'g1' }]),
    entry(3, 'Remove owner from group', [{ id: 'u1' }, { id: 'g1' }]),
    entry(4, 'Delete group', [{ id: 'g1' }]),
  ]
  const named = withAuthors(change, findAuthors(['g1'], facts))
  expect(named.links.map(({ who: name }) => name)).toEqual(['Admin 1', 'Admin 2', undefined])
  expect(named).toMatchObject({ attributes: [{ name: 'description' }] })
  expect(named.who).toBeUndefined()
  expect(
    withAuthors({ ...change, change: 'removed', links: [], attributes: [] }, findAuthors(['g1'], facts)),
  ).toMatchObject({
    who: 'Admin 4',
    at: '2026-03-01T04:00:00Z',
  })
  expect(findAuthors(['g1'], facts).ofObject('added')).toBeUndefined()
})

test('what a log says is decoded, and what is no entry is none', () => {
  const facts = entry(1, 'Update user', [
    { id: 'u1', modifiedProperties: [{ displayName: 'City', oldValue: '["Bern"]', newValue: 'not JSON' }] },
  ])
  expect(facts.targets[0]?.modified).toEqual([{ name: 'City', before: ['Bern'], after: 'not JSON' }])
  expect(auditLog.factsOf({ id: 'x' })).toBeUndefined()
  expect(
    signInLog.factsOf({
      id: 's',
      createdDateTime: '2026-03-01T00:00:00Z',
      status: { errorCode: 50126, failureReason: 'No.' },
    }),
  ).toMatchObject({ activity: 'Sign-in refused', result: 'failure', reason: 'No.' })
})
