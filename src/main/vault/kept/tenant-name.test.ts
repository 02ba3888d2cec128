import { expect, test } from 'vitest'
import { openConnection } from '../connection/open-connection.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { begin, finish, item } from '../testing/small-tenant.ts'
import { findTenantName } from './tenant-name.ts'

const id = '11111111-1111-4111-8111-111111111111'

test('is the one of the newest snapshot, until somebody signs in; it stays when they have signed out', () =>
  withTables(({ backup, snapshots, tables }) => {
    const connection = openConnection(tables)
    const find = () => findTenantName({ connection, backup, snapshots })
    expect(find()).toBeUndefined()
    backup.setTenantId(id)
    expect(find()).toBeUndefined()
    const run = begin(backup)
    backup.startRound(run, 'organization', {
      shape: { path: '/organization', asked: ['displayName'], links: [] },
      isFull: true,
    })
    backup.applyPage(run, 'organization', [item(id, { displayName: 'Contoso Ltd' })], { delta: 'd' })
    backup.finishRound(run, 'organization')
    finish(backup, run)
    expect(find()).toBe('Contoso Ltd')
    tables.settings.set('tenantName', 'Contoso as it signed in')
    connection.clear()
    expect(find()).toBe('Contoso as it signed in')
  }))
