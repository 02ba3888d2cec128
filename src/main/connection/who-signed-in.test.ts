import { expect, test } from 'vitest'
import type { IssuedToken } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { publicCloud } from '../../shared/model/cloud.ts'
import type { ConnectionWish } from '../../shared/model/connection.ts'
import { openMemoryStore } from './connection-store.ts'
import { openSession } from './open-session.ts'
import { readScopes } from './read-scopes.ts'
import type { TenantFacts } from './session.ts'
import { openScriptedHost, tenantId } from './testing/scripted-host.ts'

const wish: ConnectionWish = {
  place: publicCloud,
  tenant: 'organizations',
  readClient: 'aaaaaaaa-0000-4000-8000-000000000001',
  restoreClient: 'aaaaaaaa-0000-4000-8000-000000000002',
  kinds: ['user'],
}
const other = 'aaaaaaaa-0000-4000-8000-000000000003'
const bob = { id: 'bob', username: 'bob@contoso.example', name: null, homeTenantId: tenantId }
const facts: TenantFacts = { tenantId, tenantName: 'Contoso', roles: null }
const restoreScopes = ['User.ReadWrite.All']
const signal = new AbortController().signal

/** Anna is in front of the browser until `issued` says otherwise. */
function openStage(vaultTenant?: string) {
  const issued: Partial<IssuedToken> = {}
  const scripted = openScriptedHost({ nowMs: () => 0, issued })
  const store = openMemoryStore()
  const special: { onLookUp: () => Promise<TenantFacts> } = { onLookUp: async () => facts }
  const session = openSession({
    host: scripted.host,
    store,
    newName: () => 'name-1',
    vaultTenantId: () => vaultTenant,
    lookUp: () => special.onLookUp(),
    nowMs: () => 0,
  })
  const signedOut = () =>
    scripted.asked.flatMap((one) => (one.what === 'signOut' ? [[one.clientId, one.accountId]] : []))
  return { ...scripted, issued, store, session, special, signedOut }
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
  )

test('a run that waits does not go on as somebody else than was shown: who that is, is forgotten', async () => {
  const { session, store, issued, signedOut } = openStage()
  await session.signIn(wish, signal)
  let hasEnded = false
  void session.untilSignedIn('read', undefined, signal).then(() => (hasEnded = true))
  Object.assign(issued, { account: bob })
  expect(await codeOf(session.signInAgain(signal))).toBe('signInRefused')
  expect([store.get()?.account.id, store.kept(), hasEnded]).toEqual(['anna', 'kept-1', false])
  expect(signedOut()).toEqual([[wish.readClient, 'bob']])
  expect(await session.token(signal, 'read')).toBe('token-1')
})

test('nor does a restore: who gave the consent gives it again', async () => {
  const { session, issued, asked } = openStage()
  await session.signIn(wish, signal)
  Object.assign(issued, { account: bob })
  await session.grant(restoreScopes, signal)
  expect(session.grantedTo()?.account).toEqual(bob)
  const waiting = session.untilSignedIn('write', undefined, signal)
  Object.assign(issued, { account: { ...bob, id: 'carla' } })
  expect(await codeOf(session.signInAgain(signal))).toBe('signInRefused')
  Object.assign(issued, { account: bob })
  await session.signInAgain(signal)
  await waiting
  expect(asked.at(-1)).toMatchObject({ what: 'signIn', wish: { loginHint: bob.username } })
})

test('whoever was signed in before is forgotten, of another registration too', async () => {
  const { session, issued, signedOut } = openStage()
  await session.signIn(wish, signal)
  await session.signIn(wish, signal)
  expect(signedOut()).toEqual([])
  Object.assign(issued, { account: bob })
  await session.signIn(wish, signal)
  await session.signIn({ ...wish, readClient: other }, signal)
  expect(signedOut()).toEqual([
    [wish.readClient, 'anna'],
    [wish.readClient, 'bob'],
  ])
  await session.signOut(signal)
  expect(signedOut().at(-1)).toEqual([other, 'bob'])
})

test('a sign-in that gave less than was asked for is not taken: hidden members would be called gone', async () => {
  const { session, store, issued, signedOut } = openStage()
  Object.assign(issued, { scopes: readScopes(['user']).filter((scope) => scope !== 'Directory.Read.All') })
  await expect(session.signIn(wish, signal)).rejects.toThrow('Directory.Read.All')
  expect([store.get(), store.kept(), signedOut()]).toEqual([undefined, undefined, [[wish.readClient, 'anna']]])
})

test('another tenant than the vault’s is refused before the browser opens, where it is named by its id', async () => {
  const { session, asked } = openStage(tenantId)
  const tenant = '22222222-2222-4222-8222-222222222222'
  expect(await codeOf(session.signIn({ ...wish, tenant }, signal))).toBe('wrongTenant')
  expect(asked).toEqual([])
  await session.signIn({ ...wish, tenant: tenantId.toUpperCase() }, signal)
})

test('of a sign-in whose tenant could not be asked nothing is kept', async () => {
  const { session, store, special, signedOut } = openStage()
  special.onLookUp = () => Promise.reject(new AppError('offline', 'Microsoft Graph could not be reached.'))
  expect(await codeOf(session.signIn(wish, signal))).toBe('offline')
  expect([store.get(), store.kept(), signedOut()]).toEqual([undefined, undefined, [[wish.readClient, 'anna']]])
})

test('a vault that closes in the middle of a sign-in keeps nothing of it, and says so', async () => {
  const { session, store, special, signedOut } = openStage()
  special.onLookUp = async () => {
    await session.close()
    return facts
  }
  expect(await codeOf(session.signIn(wish, signal))).toBe('signInUnfinished')
  expect([store.get(), store.kept(), signedOut()]).toEqual([undefined, undefined, [[wish.readClient, 'anna']]])
})

test('a consent that comes when nobody waits for it any more is forgotten', async () => {
  const { session, signedOut } = openStage()
  await session.signIn(wish, signal)
  const left = new AbortController()
  const granting = session.grant(restoreScopes, left.signal)
  left.abort(new AppError('cancelled', 'This was cancelled.'))
  expect(await codeOf(granting)).toBe('cancelled')
  expect([session.isGranted(restoreScopes), signedOut()]).toEqual([false, [[wish.restoreClient, undefined]]])
})
