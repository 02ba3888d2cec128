import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { publicCloud } from '../../shared/model/cloud.ts'
import type { ConnectionWish } from '../../shared/model/connection.ts'
import { openMemoryStore } from './connection-store.ts'
import { openSession } from './open-session.ts'
import { readScopes } from './read-scopes.ts'
import type { TenantFacts } from './session.ts'
import { openScriptedHost, tenantId } from './testing/scripted-host.ts'

const otherTenant = '22222222-2222-4222-8222-222222222222'
const wish: ConnectionWish = {
  place: publicCloud,
  tenant: 'contoso.example',
  readClient: 'aaaaaaaa-0000-4000-8000-000000000001',
  restoreClient: 'aaaaaaaa-0000-4000-8000-000000000002',
  kinds: ['user'],
}
const facts: TenantFacts = { tenantId, tenantName: 'Contoso', roles: ['role-1'] }

function openStage(special: { vaultTenant?: string; facts?: TenantFacts; issued?: object } = {}) {
  let nowMs = Date.parse('2026-11-22T10:00:00Z')
  const scripted = openScriptedHost({ nowMs: () => nowMs, ...(special.issued === undefined ? {} : special) })
  const store = openMemoryStore()
  const session = openSession({
    host: scripted.host,
    store,
    newName: () => 'name-1',
    vaultTenantId: () => special.vaultTenant,
    lookUp: async () => special.facts ?? facts,
    nowMs: () => nowMs,
  })
  const pass = (ms: number): void => {
    nowMs += ms
  }
  return { ...scripted, store, session, pass }
}

const signal = new AbortController().signal
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
  )

test('signing in keeps who, where and what for; what reads is asked for and nothing else', async () => {
  const { session, store, asked } = openStage()
  await session.signIn(wish, signal)
  expect(store.get()).toEqual({
    ...wish,
    tenantId,
    tenantName: 'Contoso',
    account: { id: 'anna', username: 'anna@contoso.example', name: null, homeTenantId: tenantId },
    roles: ['role-1'],
    writesAnyway: [],
    keptFor: 'name-1',
  })
  expect(store.kept()).toBe('kept-1')
  expect(asked).toEqual([
    {
      what: 'signIn',
      wish: {
        app: {
          authority: publicCloud.authority,
          tenant: 'contoso.example',
          clientId: wish.readClient,
          keeps: 'disk',
          keptFor: 'name-1',
        },
        scopes: readScopes(['user']),
        mayChoose: true,
        kept: undefined,
      },
    },
  ])
  expect(await session.token(signal, 'read')).toBe('token-1')
})

test('a token is used until it is about to expire, then renewed with what the sign-in gave to keep', async () => {
  const { session, asked, pass, store } = openStage()
  await session.signIn(wish, signal)
  pass(57 * 60_000)
  expect(await session.token(signal, 'read')).toBe('token-1')
  pass(2 * 60_000)
  expect(await session.token(signal, 'read')).toBe('token-2')
  expect(asked.at(-1)).toMatchObject({ what: 'token', wish: { accountId: 'anna', kept: 'kept-1' } })
  expect(store.kept()).toBe('kept-2')
})

test('a refused token is replaced once for all who had it, with the proof that was asked for', async () => {
  const { session, asked } = openStage()
  await session.signIn(wish, signal)
  const refused = { refused: 'token-1', claims: '{"x":1}' }
  const tokens = await Promise.all([session.token(signal, 'read', refused), session.token(signal, 'read', refused)])
  expect(tokens).toEqual(['token-2', 'token-2'])
  expect(await session.token(signal, 'read', refused)).toBe('token-2')
  expect(asked.filter(({ what }) => what === 'token')).toMatchObject([
    { wish: { isRefused: true, claims: '{"x":1}', scopes: readScopes(['user']) } },
  ])
})

test('who is asked for a proof gets it, also beside a renewal without one, and all who want the same share it', async () => {
  const { session, asked, pass } = openStage()
  await session.signIn(wish, signal)
  pass(59 * 60_000)
  const claims = '{"acrs":3}'
  const proving = { refused: 'token-1', claims }
  const all = [
    session.token(signal, 'read'),
    session.token(signal, 'read', proving),
    session.token(signal, 'read', proving),
  ]
  expect(await Promise.all(all)).toEqual(['token-2', 'token-3', 'token-3'])
  expect(asked.slice(1)).toMatchObject([{ what: 'token' }, { what: 'token', wish: { claims } }])
  expect(asked).toHaveLength(3)
  expect(await session.token(signal, 'read', proving)).toBe('token-3')
  expect(asked).toHaveLength(3)
  // One that was renewed meanwhile without the proof is of no use.
  expect(await session.token(signal, 'read', { refused: 'token-3' })).toBe('token-4')
  expect(await session.token(signal, 'read', { refused: 'token-3', claims })).toBe('token-5')
})

test('a token that a person just brought proves what they were asked for', async () => {
  const { session, asked } = openStage()
  await session.signIn(wish, signal)
  const claims = '{"acrs":4}'
  const waiting = session.untilSignedIn('read', claims, signal)
  await session.signInAgain(signal)
  await waiting
  const asks = asked.length
  expect(await session.token(signal, 'read', { refused: 'token-1', claims })).toBe('token-2')
  expect(asked).toHaveLength(asks)
})

test('an account of another tenant than the vault’s is refused, and forgotten', async () => {
  const { session, store, asked } = openStage({ vaultTenant: otherTenant })
  expect(await codeOf(session.signIn(wish, signal))).toBe('wrongTenant')
  expect(store.get()).toBeUndefined()
  expect(asked[0]).toMatchObject({ wish: { app: { tenant: otherTenant } } })
  expect(asked.at(-1)).toEqual({ what: 'signOut', clientId: wish.readClient, accountId: 'anna' })
})

test('a token is refused where Microsoft Graph names another tenant than the token', async () => {
  const { session, store } = openStage({ facts: { ...facts, tenantId: otherTenant } })
  expect(await codeOf(session.signIn(wish, signal))).toBe('wrongTenant')
  expect(store.get()).toBeUndefined()
})

test('a partner’s account signs in to the tenant it manages', async () => {
  const account = { id: 'petra', username: 'petra@partner.example', name: 'Petra', homeTenantId: otherTenant }
  const { session } = openStage({ vaultTenant: tenantId, issued: { account, tenantId: tenantId.toUpperCase() } })
  expect((await session.signIn(wish, signal)).account).toEqual(account)
})

const stored = {
  ...wish,
  tenantId,
  tenantName: null,
  account: { id: 'anna', username: 'anna@contoso.example', name: null, homeTenantId: tenantId },
  roles: null,
  writesAnyway: [],
}

test('a renewed token of another tenant is not used', async () => {
  const { session, store } = openStage({ issued: { tenantId: otherTenant } })
  store.save(stored)
  expect(await codeOf(session.token(signal, 'read'))).toBe('wrongTenant')
})

test('when only a person can go on the status says so until somebody signed in', async () => {
  const { session, revoke } = openStage()
  await session.signIn(wish, signal)
  revoke()
  expect(await codeOf(session.token(signal, 'read', { refused: 'token-1' }))).toBe('signInNeeded')
  expect(session.needsPerson()).toBe(true)
  await session.signInAgain(signal)
  expect(session.needsPerson()).toBe(false)
  expect(await session.token(signal, 'read')).toBe('token-2')
})

test('a run that waits goes on when somebody signs in, with the proof it was asked for', async () => {
  const { session, asked } = openStage()
  await session.signIn(wish, signal)
  const waiting = session.untilSignedIn('read', '{"mfa":1}', signal)
  await session.signInAgain(signal)
  await waiting
  expect(asked.at(-1)).toMatchObject({
    what: 'signIn',
    wish: { claims: '{"mfa":1}', loginHint: 'anna@contoso.example' },
  })
})

test('what the sign-in service wanted proved when no person was asked, the next sign-in proves', async () => {
  const { session, asked, revoke } = openStage()
  await session.signIn(wish, signal)
  revoke('{"acrs":1}')
  await codeOf(session.token(signal, 'read', { refused: 'token-1' }))
  await session.signInAgain(signal)
  expect(asked.at(-1)).toMatchObject({ what: 'signIn', wish: { claims: '{"acrs":1}' } })
  await session.signInAgain(signal)
  expect(asked.at(-1)).not.toHaveProperty('wish.claims')
})

test('the next sign-in of a restore proves what was wanted when its token was renewed, and no later one', async () => {
  const { session, asked, revoke, pass } = openStage()
  await session.signIn(wish, signal)
  await session.grant(restoreScopes, signal)
  pass(59 * 60_000)
  revoke('{"acrs":2}')
  expect(await codeOf(session.token(signal, 'write'))).toBe('signInNeeded')
  expect(session.needsPerson()).toBe(false)
  const waiting = session.untilSignedIn('write', undefined, signal)
  await session.signInAgain(signal)
  await waiting
  expect(asked.at(-1)).toMatchObject({ what: 'signIn', wish: { scopes: restoreScopes, claims: '{"acrs":2}' } })
  await session.grant(restoreScopes, signal)
  expect(asked.at(-1)).not.toHaveProperty('wish.claims')
})

test('a run that waits ends when it is cancelled', async () => {
  const { session } = openStage()
  const cancel = new AbortController()
  const waiting = session.untilSignedIn('read', undefined, cancel.signal)
  cancel.abort()
  await expect(waiting).rejects.toThrow('abort')
})

test('signing out forgets the account, the tokens and what was kept', async () => {
  const { session, store, asked } = openStage()
  await session.signIn(wish, signal)
  await session.signOut(signal)
  expect([store.get(), store.kept()]).toEqual([undefined, undefined])
  expect(asked.at(-1)).toMatchObject({ what: 'signOut', clientId: wish.readClient })
  expect(await codeOf(session.token(signal, 'read'))).toBe('signInNeeded')
})

const restoreScopes = ['User.ReadWrite.All']

test('a restore’s consent is asked of the other registration, in memory, and ends with the run', async () => {
  const { session, asked } = openStage()
  await session.signIn(wish, signal)
  expect(await codeOf(session.token(signal, 'write'))).toBe('signInNeeded')
  await session.grant(restoreScopes, signal)
  expect(asked.at(-1)).toEqual({
    what: 'signIn',
    wish: {
      app: { authority: publicCloud.authority, tenant: tenantId, clientId: wish.restoreClient, keeps: 'memory' },
      scopes: restoreScopes,
      loginHint: 'anna@contoso.example',
    },
  })
  expect([session.isGranted(restoreScopes), session.isGranted(['Group.ReadWrite.All'])]).toEqual([true, false])
  expect([await session.token(signal, 'write'), await session.token(signal, 'read')]).toEqual(['token-2', 'token-1'])
  await session.dropGrant()
  expect(session.isGranted(restoreScopes)).toBe(false)
  expect(asked.at(-1)).toEqual({ what: 'signOut', clientId: wish.restoreClient, accountId: undefined })
})

test('a consent that gave less than was asked for is not taken', async () => {
  const { session, asked, store } = openStage({ issued: { scopes: ['User.Read.All'] } })
  store.save(stored)
  expect(await codeOf(session.grant(restoreScopes, signal))).toBe('permissionMissing')
  expect(session.isGranted(restoreScopes)).toBe(false)
  expect(asked.at(-1)).toMatchObject({ what: 'signOut', clientId: wish.restoreClient })
})

test('a consent of another tenant is not taken', async () => {
  const { session, store } = openStage({ issued: { tenantId: otherTenant } })
  store.save(stored)
  expect(await codeOf(session.grant(restoreScopes, signal))).toBe('wrongTenant')
  expect(session.isGranted(restoreScopes)).toBe(false)
})

test('rights to write that the reading token holds anyway are told', async () => {
  const { session } = openStage({ issued: { scopes: [...readScopes(['user']), 'Group.ReadWrite.All'] } })
  expect((await session.signIn(wish, signal)).writesAnyway).toEqual(['Group.ReadWrite.All'])
})

test('what was signed in before there was a vault is taken over, unless the vault keeps another tenant', async () => {
  const { session, store, asked } = openStage({ vaultTenant: tenantId })
  await session.adopt(stored, undefined)
  // Asked for once, to be remembered from then on.
  expect([store.get(), store.kept()]).toEqual([stored, 'kept-1'])
  expect(asked).toMatchObject([{ what: 'token', wish: { app: { keeps: 'disk' }, accountId: stored.account.id } }])
  const other = openStage({ vaultTenant: otherTenant }).session
  await expect(other.adopt(stored, undefined)).rejects.toThrow('another tenant')
})

test('who was signed in to a vault that takes over another sign-in is forgotten', async () => {
  const { session, asked } = openStage()
  await session.signIn(wish, signal)
  await session.adopt({ ...stored, keptFor: 'name-2' }, undefined)
  expect(asked.at(-1)).toEqual({ what: 'signOut', clientId: wish.readClient, accountId: 'anna' })
})
