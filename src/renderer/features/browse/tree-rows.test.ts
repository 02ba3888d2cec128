import { expect, test } from 'vitest'
import { badge } from '../../../../test/hand-made/made-up-kind.ts'
import type { ObjectDetails, ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { ObjectList } from './object-list.ts'
import { areaKey, branchKey, kindKey, linkKey, moreKey, objectKey, tenantKey } from './tree-keys.ts'
import type { TreeState } from './tree-row.ts'
import { toTreeRows } from './tree-rows.ts'

const spec = { snapshot: 1, newest: 1, branch: null, filter: '', columns: [], sort: null }
const toRow = (kind: string, index: number): ObjectRowView => ({
  kind,
  id: `${kind}${index}`,
  name: `${kind} ${index}`,
  caption: '',
  branch: null,
  values: {},
  photo: null,
})
const toList = (kind: string, total: number, read = total): ObjectList => ({
  spec: { ...spec, kind },
  total,
  pages: new Map([[0, Array.from({ length: Math.min(read, 100) }, (_, index) => toRow(kind, index))]]),
})
const security = branchKey('group', 'Security')
const firstGroup = objectKey(security, 'group:group0')

function stateOf(open: readonly string[], details: Partial<ObjectDetails> = {}): TreeState {
  return {
    tenant: 'Contoso Ltd',
    snapshot: 1,
    kinds: [
      { kind: getKind('user'), count: 50_000, branches: [{ name: null, count: 50_000, list: toList('user', 50_000) }] },
      { kind: getKind('group'), count: 3, branches: [{ name: 'Security', count: 3, list: toList('group', 3) }] },
    ],
    details: new Map([
      [
        firstGroup,
        {
          kind: 'group',
          id: 'group0',
          name: '',
          caption: '',
          content: {},
          asked: [],
          links: [],
          linkedFrom: [],
          ...details,
        },
      ],
    ]),
    open: new Set(open),
  }
}
const members = (count: number, isComplete = true): Partial<ObjectDetails> => ({
  links: [
    {
      link: 'members',
      isComplete,
      ...(isComplete ? {} : { reason: 'Hidden.' }),
      targets: Array.from({ length: count }, (_, index) => toRow('user', index)),
    },
  ],
})
const namesOf = (state: TreeState): readonly string[] => {
  const rows = toTreeRows(state)
  return Array.from({ length: Math.min(rows.count, 20) }, (_, index) => {
    const row = rows.at(index)
    if (row === undefined) return '?'
    return row.is === 'object' ? (row.object?.id ?? '…') : row.is === 'target' ? `→${row.target.id}` : `${row.is}`
  })
}

test('a closed tree is the tenant with its kinds', () => {
  expect(namesOf(stateOf([tenantKey]))).toEqual(['tenant', 'kind', 'kind'])
})

test('an open kind of 50 000 objects is one stretch', () => {
  const rows = toTreeRows(stateOf([tenantKey, kindKey('user')]))
  expect([rows.count, rows.at(50_001)?.key, rows.at(50_002)?.key]).toEqual([
    50_003,
    objectKey(kindKey('user'), '#49999'),
    kindKey('group'),
  ])
})

test('rows are found by their key, before and behind a stretch', () => {
  const rows = toTreeRows(stateOf([tenantKey, kindKey('user'), kindKey('group')]))
  expect([
    rows.indexOf(objectKey(kindKey('user'), 'user:user7')),
    rows.indexOf(objectKey(kindKey('user'), '#40000')),
    rows.indexOf(security),
    rows.indexOf('nothing'),
  ]).toEqual([9, 40_002, 50_003, undefined])
})

test('every row that is drawn finds itself', () => {
  const rows = toTreeRows(
    stateOf([tenantKey, kindKey('group'), security, firstGroup, linkKey(firstGroup, 'members')], members(9)),
  )
  const found = Array.from({ length: rows.count }, (_, index) => rows.indexOf(rows.at(index)?.key ?? ''))
  expect(found).toEqual(Array.from({ length: rows.count }, (_, index) => index))
})

test('an open container stands between the objects around it', () => {
  expect(
    namesOf(stateOf([tenantKey, kindKey('group'), security, firstGroup, linkKey(firstGroup, 'members')], members(2))),
  ).toEqual(['tenant', 'kind', 'kind', 'branch', 'group0', 'link', '→user0', '→user1', 'link', 'group1', 'group2'])
})

test('of many members three are shown until all are asked for', () => {
  const open = [tenantKey, kindKey('group'), security, firstGroup, linkKey(firstGroup, 'members')]
  expect(toTreeRows(stateOf(open, members(14))).at(9)).toMatchObject({ is: 'more', count: 11 })
  expect(toTreeRows(stateOf([...open, moreKey(linkKey(firstGroup, 'members'))], members(14))).count).toBe(
    6 + 14 + 1 + 2,
  )
})

test('members that were not read are said to be so', () => {
  const rows = toTreeRows(
    stateOf([tenantKey, kindKey('group'), security, firstGroup, linkKey(firstGroup, 'members')], members(0, false)),
  )
  expect(rows.at(6)).toMatchObject({ is: 'unread', reason: 'Hidden.' })
})

test('stretches in view name the places of the list', () => {
  const rows = toTreeRows(stateOf([tenantKey, kindKey('user')]))
  expect(rows.stretches(1000, 1030).map(({ from, until }) => [from, until])).toEqual([[998, 1028]])
  expect(toRefKey(toRow('user', 1))).toBe('user:user1')
})

const roleKinds = ['role', 'roleAssignment'].map((id) => ({ kind: { ...badge, id }, count: 1, branches: [] }))

test('kinds that belong together hang below their area, one level deeper', () => {
  const state = { ...stateOf([tenantKey]), kinds: [...stateOf([]).kinds, ...roleKinds] }
  expect(namesOf(state)).toEqual(['tenant', 'kind', 'kind', 'area'])
  const rows = toTreeRows({ ...state, open: new Set([tenantKey, areaKey('roles')]) })
  expect([3, 4, 5].map((index) => rows.at(index))).toMatchObject([
    { is: 'area', position: 3, siblings: 3, level: 2, isOpen: true, isLacking: false },
    { is: 'kind', parent: areaKey('roles'), level: 3, position: 1, siblings: 2 },
    { is: 'kind', parent: areaKey('roles'), level: 3, position: 2, siblings: 2 },
  ])
})

test('a kind that was not read says so, and so does the area around it', () => {
  const capture = { kind: 'role', part: 'objects', state: 'notLicensed' as const, count: 0, exceptions: 0 }
  const kinds = roleKinds.map((branch, index) => (index === 0 ? { ...branch, count: 0, capture } : branch))
  const rows = toTreeRows({ ...stateOf([tenantKey, areaKey('roles')]), kinds })
  expect([1, 2].map((index) => rows.at(index))).toMatchObject([{ isLacking: true }, { capture, count: 0 }])
  expect(rows.at(2)?.isOpen).toBeUndefined()
})
