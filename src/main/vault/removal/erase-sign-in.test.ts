import { expect, test } from 'vitest'
import { publicCloud } from '../../../shared/model/cloud.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { openConnection } from '../connection/open-connection.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { backUp, item, someTime } from '../testing/small-tenant.ts'

const id = '22222222-2222-4222-8222-222222222222'
const tenantId = '11111111-1111-4111-8111-111111111111'
const at = '2026-03-04T05:06:07.000Z'
const ref = { kind: 'user', id }

const connectionOf = (account: Partial<Connection['account']>): Connection => ({
  place: publicCloud,
  tenant: 'contoso.example',
  readClient: 'aaaaaaaa-0000-4000-8000-000000000001',
  restoreClient: 'aaaaaaaa-0000-4000-8000-000000000002',
  kinds: null,
  tenantId,
  tenantName: 'Contoso',
  account: { id: 'x.y', username: 'x@elsewhere.example', name: null, homeTenantId: tenantId, ...account },
  roles: null,
  writesAnyway: [],
})

function signIn({ backup, tables }: TestTables, account: Partial<Connection['account']>) {
  backUp(backup, {
    user: [
      item(id, {
        displayName: 'Anna Berg',
        userPrincipalName: 'anna@contoso.example',
        otherMails: ['team@contoso.example'],
      }),
      item('u2', {}),
    ],
  })
  const store = openConnection(tables)
  store.save(connectionOf(account))
  store.keep('sealed')
  return store
}

test.each([
  ['by the id', { id: `${id.toUpperCase()}.${tenantId}` }],
  ['by the user name', { username: 'Anna@Contoso.example' }],
])('the sign-in of whoever is erased goes, known %s', (_, account) =>
  withTables((opened) => {
    const store = signIn(opened, account)
    expect(opened.removal.forgetPreview(ref).endsSignIn).toBe(true)
    opened.removal.forget(ref, at)
    expect([store.get(), store.kept()]).toEqual([undefined, undefined])
    // The tenant is nobody.
    expect(store.tenantName()).toBe('Contoso')
  }),
)

test.each([
  ['has the same name', { name: 'Anna Berg' }],
  ['has an address that stands among theirs', { username: 'team@contoso.example' }],
])('that of somebody else stays, though it %s', (_, account) =>
  withTables((opened) => {
    const store = signIn(opened, account)
    expect(opened.removal.forgetPreview(ref).endsSignIn).toBe(false)
    opened.removal.forget(ref, at)
    expect([store.get()?.account, store.kept()]).toEqual([connectionOf(account).account, 'sealed'])
  }),
)

test('reports of restores no longer say who consented, under whatever user name that was', () =>
  withTables((opened) => {
    signIn(opened, { id: `${id}.${tenantId}`, username: 'admin@partner.example' })
    const { journal, removal } = opened
    for (const account of ['admin@partner.example', 'anna@contoso.example', 'bob@contoso.example']) {
      const run = journal.begin({} as never, someTime)
      journal.finish(run, { consent: { clientId: 'c', scopes: ['User.ReadWrite.All'], account } } as never, someTime)
    }
    removal.forget(ref, at)
    const accountOf = (run: number) => journal.report(run)?.consent?.account
    expect([1, 2, 3].map(accountOf)).toEqual(['(forgotten)', '(forgotten)', 'bob@contoso.example'])
  }))
