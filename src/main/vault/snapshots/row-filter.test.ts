import { expect, test } from 'vitest'
import type { Content } from '../../../shared/model/object-state.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { backUp, item, someTime } from '../testing/small-tenant.ts'

const people: readonly (readonly [string, Content])[] = [
  ['u1', { displayName: 'Änna Müller', jobTitle: 'Clerk', userPrincipalName: 'anna.muller@contoso.com' }],
  ['u2', { displayName: 'Bert Ermann', department: 'Finance', preferredLanguage: 'de-DE' }],
  ['u3', { displayName: 'Clara', jobTitle: 'Chief clerk', streetAddress: 'Financial Street 3' }],
]
const users = people.map(([id, content]) => item(id, content))

const ask = (
  { snapshots }: Pick<TestTables, 'snapshots'>,
  filter: string,
  columns: readonly string[] = ['jobTitle', 'department'],
  snapshot = 1,
): readonly string[] => {
  const { rows, total } = snapshots.rows({ snapshot, kind: 'user', columns, filter, from: 0, count: 99 })
  expect(total).toBe(rows.length)
  return rows.map(({ id }) => id)
}

test.each([
  ['a part of a name', 'erman', ['u2']],
  ['a part of a caption', 'hief', ['u3']],
  ['the beginning of a word in a column', 'fin', ['u2']],
  ['an address that is not shown', 'anna.muller@contoso', ['u1']],
  ['words of several places', 'clerk muller', ['u1']],
  ['a whole id', 'U2', ['u2']],
  ['a word that only begins inside another', 'lerk finance', []],
  ['signs that are no words', '""', []],
] as const)('%s: %s', (_, filter, expected) =>
  withTables((opened) => {
    backUp(opened.backup, { user: users })
    expect(ask(opened, filter)).toEqual(expected)
  }),
)

test('a column that search does not know is looked through while it is shown', () =>
  withTables((opened) => {
    backUp(opened.backup, { user: users })
    expect(ask(opened, 'inancial')).toEqual([])
    expect(ask(opened, 'inancial', ['streetAddress'])).toEqual(['u3'])
    expect(ask(opened, 'de-de', ['preferredLanguage'])).toEqual(['u2'])
  }))

test('what an object was called in another snapshot does not find it', () =>
  withTables((opened) => {
    backUp(opened.backup, { user: users })
    backUp(opened.backup, { user: [item('u1', { displayName: 'Berta', department: 'Sales' })] })
    expect(ask(opened, 'contoso', [], 1)).toEqual(['u1'])
    expect(ask(opened, 'contoso', [], 2)).toEqual([])
    expect(ask(opened, 'sales', [], 1)).toEqual([])
    expect(ask(opened, 'sales', [], 2)).toEqual(['u1'])
  }))

test('someone erased is found no longer', () =>
  withTables((opened) => {
    backUp(opened.backup, { user: users })
    expect(ask(opened, 'contoso')).toEqual(['u1'])
    opened.removal.forget({ kind: 'user', id: 'u1' }, someTime)
    expect(ask(opened, 'contoso')).toEqual([])
  }))

test('contents are read in parts, and not where the index knows enough', () =>
  withTables(({ backup, snapshots }) => {
    const many = Array.from({ length: 1200 }, (_, n) => item(`u${n}`, { displayName: `User ${n}`, state: `S${n % 7}` }))
    backUp(backup, { user: many })
    const query = { snapshot: 1, kind: 'user', from: 0, count: 2 }
    expect(snapshots.readAhead({ ...query, columns: ['jobTitle', 'department'], filter: 'user' })).toBe(false)
    expect(snapshots.readAhead({ ...query, columns: ['state'] })).toBe(false)
    const sorted = { ...query, columns: ['state'], sort: { column: 'state', descending: true }, filter: 's' }
    let parts = 0
    while (snapshots.readAhead(sorted)) parts += 1
    expect(parts).toBe(2)
    // Another column meanwhile.
    const other = { ...query, columns: ['postalCode'], filter: 'x' }
    expect(snapshots.readAhead(other)).toBe(true)
    expect(snapshots.readAhead({ ...query, columns: ['country'], filter: 'x' })).toBe(true)
    while (snapshots.readAhead(other)) parts += 1
    expect(snapshots.rows(other).total).toBe(0)
    const { rows, total } = snapshots.rows(sorted)
    expect([total, rows[0]?.values['state']]).toEqual([1200, 'S6'])
  }))
