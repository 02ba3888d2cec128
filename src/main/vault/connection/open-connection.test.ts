import { expect, test } from 'vitest'
import { publicCloud } from '../../../shared/model/cloud.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { dropSignIn, openConnection } from './open-connection.ts'

const connection: Connection = {
  place: publicCloud,
  tenant: 'contoso.example',
  readClient: 'aaaaaaaa-0000-4000-8000-000000000001',
  restoreClient: 'aaaaaaaa-0000-4000-8000-000000000002',
  kinds: null,
  tenantId: '11111111-1111-4111-8111-111111111111',
  tenantName: 'Contoso',
  account: { id: 'anna', username: 'anna@contoso.example', name: null, homeTenantId: 'home' },
  roles: null,
  writesAnyway: [],
}

test('a connection is kept until it is cleared, with what the sign-in remembers', () =>
  withTables(({ tables }) => {
    const store = openConnection(tables)
    expect([store.get(), store.kept()]).toEqual([undefined, undefined])
    store.save(connection)
    store.keep('sealed')
    expect([store.get(), store.kept()]).toEqual([connection, 'sealed'])
    store.clear()
    expect([store.get(), store.kept()]).toEqual([undefined, undefined])
  }))

test('a copy keeps the connection and nothing of the sign-in', () =>
  withTables(({ tables }) => {
    const store = openConnection(tables)
    store.save(connection)
    store.keep('sealed')
    dropSignIn(tables)
    expect([store.get(), store.kept()]).toEqual([connection, undefined])
  }))

test('one that another version keeps otherwise counts as none', () =>
  withTables(({ tables }) => {
    tables.transactions.write(() => tables.settings.set('connection', '{"place":1}'))
    expect(openConnection(tables).get()).toBeUndefined()
  }))
