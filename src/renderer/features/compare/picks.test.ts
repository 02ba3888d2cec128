import { expect, test } from 'vitest'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import type { Change, Difference } from '../../../shared/model/change.ts'
import { changesOf, countByKind, countNoise, toListRows } from './change-list.ts'
import { type DiffRow, isDifference, toDiffRows } from './diff-rows.ts'
import { choosableRows, countPicked, isPickable, isRowPicked, toWish, withRow } from './picks.ts'
import { partObstacle } from './restorable.ts'
import { findDifference } from './use-diff-keys.ts'

const person = (name: string) => ({ kind: 'user', id: name.toLowerCase(), name })

const approvers: Change = {
  kind: 'group',
  id: 'g1',
  name: 'Finance – Approvers',
  change: 'changed',
  attributes: [
    { name: 'renewedDateTime', before: '2026-01-01', after: '2026-02-01', noise: true },
    { name: 'description', before: 'Approves invoices', after: 'Approves' },
    { name: 'mail', before: 'a@x.test', after: 'b@x.test' },
    { name: 'mailNickname', before: undefined, after: 'new' },
  ],
  links: [
    { link: 'members', change: 'removed', target: person('Debra') },
    { link: 'members', change: 'added', target: person('Allan') },
  ],
}
const gone: Change = { kind: 'group', id: 'g2', name: 'Contractors', change: 'removed', attributes: [], links: [] }
const fresh: Change = { kind: 'group', id: 'g3', name: 'Test AD 2', change: 'added', attributes: [], links: [] }
const renewed: Change = {
  kind: 'group',
  id: 'g4',
  name: 'All Company',
  change: 'changed',
  attributes: [{ name: 'renewedDateTime', before: 'a', after: 'b', noise: true }],
  links: [],
}
const difference: Difference = {
  from: 1,
  to: 'live',
  summary: { added: 1, removed: 1, changed: 2 },
  changes: [approvers, gone, fresh, renewed],
  mapped: [{ kind: 'group', id: 'g5', newId: 'g6', name: 'Finance – Month end' }],
  notCaptured: [],
}

const details = (content: ObjectDetails['content'], links: ObjectDetails['links'] = []): ObjectDetails => ({
  kind: 'group',
  id: 'g1',
  name: 'Finance – Approvers',
  caption: 'Security',
  content,
  asked: Object.keys(content),
  links,
  linkedFrom: [],
})

const folded = { showsEqualAttributes: false, showsEqualLinks: false, hidesNoise: true }
const idsOf = (rows: readonly DiffRow[]): readonly string[] => rows.map((row) => row.id)

test('what the service made is hidden, and an object with nothing else with it', () => {
  expect(countNoise(difference)).toBe(2)
  expect(changesOf(difference, true).map((change) => change.name)).toEqual([
    'Finance – Approvers',
    'Contractors',
    'Test AD 2',
  ])
  expect(changesOf(difference, false)).toHaveLength(4)
  expect(countByKind(difference.changes).all).toEqual({ added: 1, changed: 2, removed: 1 })
})

test('the list groups what was removed, changed, added and created anew, and finds words in what differs', () => {
  const filter = { kind: null, words: '', hidesNoise: true }
  expect(toListRows(difference, filter, new Set(['changed'])).map((row) => row.key)).toEqual([
    'group:removed',
    'group:g2',
    'group:changed',
    'group:added',
    'group:g3',
    'group:mapped',
    'mapped:group:g5',
  ])
  const found = toListRows(difference, { ...filter, words: 'debra members' }, new Set())
  expect(found.map((row) => row.key)).toEqual(['group:changed', 'group:g1'])
  expect(toListRows(difference, { ...filter, kind: 'user' }, new Set())).toEqual([])
})

test('attributes that differ come first, equal ones are one line, links stand under their heading', () => {
  const before = details({ description: 'Approves invoices', visibility: 'Private' }, [
    { link: 'members', isComplete: true, targets: [person('Debra'), person('Emily')] },
  ])
  const rows = toDiffRows(approvers, { before }, 'from', folded)
  expect(idsOf(rows)).toEqual([
    'description',
    'mailNickname',
    'mail',
    'fold',
    'links:members',
    'members:debra',
    'members:allan',
  ])
  expect(rows.find((row) => row.type === 'links')).toMatchObject({ removed: 1, added: 1, same: 1 })
  const all = toDiffRows(approvers, { before }, 'from', {
    ...folded,
    showsEqualAttributes: true,
    showsEqualLinks: true,
  })
  expect(idsOf(all)).toContain('equal:visibility')
  expect(idsOf(all)).toContain('equal:members:emily')
})

test('a value that only one side asked for is neither a difference nor equal', () => {
  const rows = toDiffRows(approvers, { before: details({ visibility: 'Private' }), after: details({}) }, 'from', folded)
  expect(idsOf(rows)).not.toContain('fold')
})

test('a link set that was not read says so, and says nothing of who is missing', () => {
  const unread = new Map([['members', 'The membership of this group is hidden.']])
  const rows = toDiffRows({ ...approvers, links: [] }, { unread }, 'from', folded)
  expect(rows.find((row) => row.type === 'links')).toMatchObject({ notRead: 'The membership of this group is hidden.' })
  expect(rows.some((row) => row.type === 'link')).toBe(false)
})

test('an object that is gone is drawn from what the snapshot holds', () => {
  const before = details({ displayName: 'Contractors' }, [
    { link: 'members', isComplete: true, targets: [person('Debra')] },
  ])
  const rows = toDiffRows(gone, { before }, 'from', folded)
  expect(idsOf(rows)).toEqual(['displayName', 'links:members', 'members:debra'])
  expect(rows.filter(isDifference).every((row) => row.mark === 'removed' && !row.isChoosable)).toBe(true)
})

test('says why a value cannot be put back', () => {
  expect(partObstacle('group', 'mail', 'a@x.test', undefined)).toMatch('Entra makes the address')
  expect(partObstacle('group', 'mailNickname', undefined, undefined)).toMatch('does not let it be emptied')
  expect(partObstacle('group', 'description', 'x', { onPremisesSyncEnabled: true })).toMatch('Active Directory')
  expect(partObstacle('group', 'description', 'x', {})).toBeUndefined()
})

test('choosing an object takes all it had, never what takes away; that is chosen by itself', () => {
  const rows = choosableRows(approvers, 'from')
  const [description, debra, allan] = rows
  expect(idsOf(rows)).toEqual(['description', 'members:debra', 'members:allan'])
  if (description === undefined || debra === undefined || allan === undefined) throw new Error('no rows')
  expect([description, debra, allan].map((row) => isRowPicked('whole', row))).toEqual([true, true, false])
  const onlyDescription = withRow('whole', debra, rows)
  expect(onlyDescription).toEqual(new Set(['description']))
  expect(withRow(onlyDescription, debra, rows)).toBe('whole')
  expect(withRow(onlyDescription, description, rows)).toBeUndefined()
  expect(countPicked(approvers, 'whole', 'from')).toBe(2)
  expect(countPicked(gone, 'whole', 'from')).toBe(1)
})

test('an object that the snapshot does not hold cannot be chosen', () => {
  expect([approvers, gone, fresh].map((change) => isPickable(change, 'from'))).toEqual([true, true, false])
  expect([gone, fresh].map((change) => isPickable(change, 'to'))).toEqual([false, true])
})

test('the wish names objects as a whole or their single values, and asks to take away only where that was chosen', () => {
  const whole = toWish(difference, new Map([['group:g2', 'whole' as const]]))
  expect(whole).toEqual({
    snapshot: 1,
    selection: { objects: [{ kind: 'group', id: 'g2' }], kinds: [], parts: null },
  })
  const parts = toWish(difference, new Map([['group:g1', new Set(['description', 'members:allan'])]]))
  expect(parts.selection.objects).toEqual([{ kind: 'group', id: 'g1', parts: ['description', 'members:allan'] }])
  expect(parts.links).toBe('equal')
  const swapped = { ...difference, from: 'live' as const, to: 2 }
  expect(toWish(swapped, new Map([['group:g3', 'whole' as const]])).snapshot).toBe(2)
})

test('F7 goes from difference to difference, over headings and folds', () => {
  const before = details({ visibility: 'Private' })
  const rows = toDiffRows(approvers, { before }, 'from', folded)
  const walk = [findDifference(rows, -1, 1), findDifference(rows, 2, 1), findDifference(rows, 6, 1)]
  expect(walk).toEqual([0, 5, undefined])
  expect(findDifference(rows, -1, -1)).toBe(6)
  expect(findDifference(rows, 5, -1)).toBe(2)
})
