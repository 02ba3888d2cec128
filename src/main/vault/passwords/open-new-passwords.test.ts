import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, item, someTime } from '../testing/small-tenant.ts'

const anna = { kind: 'user', id: 'u1', name: 'Anna' }
const berta = { kind: 'user', id: 'u2', name: 'Berta' }

test('passwords wait by run and step until they are erased', () =>
  withTables(({ passwords }) => {
    passwords.keep(1, { step: 10, object: berta, password: 'two' })
    passwords.keep(1, { step: 9, object: anna, password: 'one' })
    passwords.keep(11, { step: 1, object: anna, password: 'other' })
    expect(passwords.of(1)).toEqual([
      { step: 9, object: anna, password: 'one' },
      { step: 10, object: berta, password: 'two' },
    ])
    passwords.erase(1, 9)
    expect(passwords.of(1).map(({ password }) => password)).toEqual(['two'])
    passwords.erase(1)
    expect([passwords.of(1), passwords.of(11).length]).toEqual([[], 1])
  }))

test('whoever is forgotten has no password left, others have', () =>
  withTables(({ backup, removal, passwords }) => {
    backUp(backup, { user: [item('u1', { displayName: 'Anna' }), item('u2', { displayName: 'Berta' })] })
    passwords.keep(1, { step: 1, object: anna, password: 'one' })
    passwords.keep(1, { step: 2, object: berta, password: 'two' })
    removal.forget({ kind: 'user', id: 'u1' }, someTime)
    expect(passwords.of(1).map(({ password }) => password)).toEqual(['two'])
  }))
