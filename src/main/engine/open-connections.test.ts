import { describe, expect, test } from 'vitest'
import type { RestoreConsent } from '../../shared/api/connection.contract.ts'
import type { IssuedToken, SignInHost } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { publicCloud } from '../../shared/model/cloud.ts'
import type { ConnectionWish } from '../../shared/model/connection.ts'
import type { Plan } from '../../shared/model/plan.ts'
import { type ConnectionStore, openMemoryStore } from '../connection/connection-store.ts'
import type { Session } from '../connection/session.ts'
import { openScriptedHost, tenantId } from '../connection/testing/scripted-host.ts'
import { openConnections, toSession } from './open-connections.ts'

const wish: ConnectionWish = {
  place: publicCloud,
  tenant: 'contoso.example',
  readClient: 'aaaaaaaa-0000-4000-8000-000000000001',
  restoreClient: 'aaaaaaaa-0000-4000-8000-000000000002',
  kinds: ['user'],
}
const bob = { id: 'bob', username: 'bob@contoso.example', name: null, homeTenantId: tenantId }
const signal = new AbortController().signal
const nobody = (): boolean => false

/** A plan with a step that gives a user their phone number back. */
const planOf = (ticked: boolean): Plan =>
  ({
    steps: [
      {
        step: 1,
        object: { kind: 'user', id: 'a', name: 'Anna' },
        action: 'update',
        parts: ['mobilePhone'],
        targets: [],
        ticked,
        requests: [{ method: 'PATCH', url: 'https://graph.microsoft.com/v1.0/users/a', body: { department: 'Sales' } }],
      },
    ],
  }) as unknown as Plan

interface Odd {
  readonly roles?: readonly string[] | null
  /** What the sign-in of a restore throws, by what it asks for. */
  readonly refuse?: (scopes: readonly string[]) => AppError | undefined
}

function openStage({ roles = null, refuse }: Odd = {}) {
  const issued: Partial<IssuedToken> = {}
  let names = 0
  const { host: willing, asked } = openScriptedHost({ nowMs: () => 0, issued })
  const host: SignInHost = {
    ...willing,
    signIn: async (wanted) => {
      const refusal = wanted.app.keeps === 'memory' ? refuse?.(wanted.scopes) : undefined
      if (refusal !== undefined) throw refusal
      return willing.signIn(wanted)
    },
  }
  const parts = {
    host,
    newName: () => `name-${++names}`,
    nowMs: () => 0,
    lookUp: async () => ({ tenantId, tenantName: 'Contoso', roles }),
  }
  const world: { session: Session | undefined; store: ConnectionStore | undefined; running: string | undefined } = {
    session: undefined,
    store: undefined,
    running: undefined,
  }
  const openVault = (isSignedIn: boolean): void => {
    world.store = openMemoryStore()
    world.session = isSignedIn ? toSession(parts, world.store, () => tenantId) : undefined
  }
  const connections = openConnections({
    ...parts,
    ofVault: () => world.session,
    vaultStore: () => world.store,
    running: () => world.running,
    whyNot: () => undefined,
  })
  return { connections, world, openVault, asked, issued }
}

test('what waits for a vault says nothing of one that is reached otherwise, and asks nothing for it', async () => {
  const { connections, openVault, asked } = openStage()
  await connections.signIn(wish, signal)
  expect(connections.status()?.account.id).toBe('anna')
  openVault(false)
  expect(connections.status()).toBeNull()
  const asks = asked.length
  await expect(connections.grantRestore(planOf(true), nobody, signal)).rejects.toThrow('Nobody is signed in')
  await expect(connections.signInAgain(signal)).rejects.toThrow('Nobody is signed in')
  expect(asked.length).toBe(asks)
})

test('before there is a vault nothing is written; the vault that takes it over keeps it, by a name of its own', async () => {
  const { connections, openVault, world, asked } = openStage()
  await connections.signIn(wish, signal)
  expect(asked.at(-1)).toMatchObject({ wish: { app: { keeps: 'memory', keptFor: 'name-1' } } })
  openVault(true)
  await connections.adopt()
  expect(asked.at(-1)).toMatchObject({ what: 'token', wish: { app: { keeps: 'disk', keptFor: 'name-1' } } })
  expect(world.store?.get()?.keptFor).toBe('name-1')
  await expect(connections.adopt()).rejects.toThrow('Nobody is signed in.')
  openVault(true)
  await connections.signIn(wish, signal)
  expect(asked.at(-1)).toMatchObject({ wish: { app: { keeps: 'disk', keptFor: 'name-2' } } })
})

test('who signs in instead before there is a vault leaves nothing of who did before', async () => {
  const { connections, asked, issued } = openStage()
  await connections.signIn(wish, signal)
  Object.assign(issued, { account: bob })
  await connections.signIn(wish, signal)
  expect(connections.status()?.account).toEqual(bob)
  expect(asked.at(-1)).toEqual({ what: 'signOut', clientId: wish.readClient, accountId: 'anna' })
})

test('while something runs nobody is signed in instead, or out, and its consent stays as it is', async () => {
  const { connections, openVault, world, asked } = openStage()
  openVault(true)
  await connections.signIn(wish, signal)
  const asks = asked.length
  world.running = 'A backup is running'
  await expect(connections.signIn(wish, signal)).rejects.toThrow('A backup is running as whoever is signed in.')
  await expect(connections.signOut(signal)).rejects.toThrow('A backup is running')
  await expect(connections.grantRestore(planOf(true), nobody, signal)).rejects.toThrow('A backup is running')
  expect(asked.length).toBe(asks)
  await connections.signInAgain(signal)
  expect(asked.length).toBe(asks + 1)
})

test('a plan that writes nothing asks for nothing', async () => {
  const { connections, openVault } = openStage()
  openVault(true)
  await connections.signIn(wish, signal)
  expect(connections.forRestore(planOf(true), nobody)).toMatchObject({ state: 'needed', reader: { id: 'anna' } })
  expect(connections.forRestore(planOf(false), nobody)).toMatchObject({ state: 'none', permissions: [] })
  expect(connections.requireGrant(planOf(false), nobody)).toBeUndefined()
})

test('who signed in for a restore is told, and goes into its report', async () => {
  const { connections, openVault, issued } = openStage()
  openVault(true)
  await connections.signIn(wish, signal)
  Object.assign(issued, { account: bob })
  const given = await connections.grantRestore(planOf(true), nobody, signal)
  expect(given).toMatchObject({ state: 'given', account: bob, reader: { id: 'anna' } })
  expect(connections.requireGrant(planOf(true), nobody)).toMatchObject({ account: bob.username })
})

test('who else signed in for a restore is known by their id in the tenant, until it ends', async () => {
  const { connections, openVault, issued } = openStage()
  openVault(true)
  await connections.signIn(wish, signal)
  await connections.grantRestore(planOf(true), nobody, signal)
  expect(connections.consenter()).toBeUndefined()
  Object.assign(issued, { account: bob, userId: 'bob-here' })
  await connections.grantRestore(planOf(true), nobody, signal)
  expect(connections.consenter()).toEqual({ userId: 'bob-here', username: bob.username })
  await connections.dropRestore()
  expect(connections.consenter()).toBeUndefined()
})

describe('a permission that Microsoft Graph does not have there', () => {
  const unknown = (scope: string) => new AppError('signInRefused', 'Unknown.', { unknownScope: scope })
  const open = async (refuse: (scopes: readonly string[]) => AppError | undefined) => {
    const { connections, openVault, world } = openStage({ refuse })
    openVault(true)
    await connections.signIn(wish, signal)
    return { connections, world }
  }
  const scopesOf = ({ permissions }: RestoreConsent) => permissions.map(({ scope }) => scope)

  test.each(['User.ReadUpdate.All', ''])('is replaced by a wider one, said before the next try: %s', async (told) => {
    const { connections, world } = await open((scopes) =>
      scopes.includes('User.ReadUpdate.All') ? unknown(told) : undefined,
    )
    expect(connections.forRestore(planOf(true), nobody)).toMatchObject({ state: 'needed', lacking: [] })
    const first = await connections.grantRestore(planOf(true), nobody, signal)
    expect(first).toMatchObject({ state: 'needed', lacking: ['User.ReadUpdate.All'] })
    expect(scopesOf(first)).toEqual(['User.ReadWrite.All'])
    expect(first.permissions[0]?.why).toBe(
      'To put back attributes of users. Microsoft Graph does not have User.ReadUpdate.All here, which is narrower.',
    )
    expect((await connections.grantRestore(planOf(true), nobody, signal)).state).toBe('given')
    expect(connections.requireGrant(planOf(true), nobody)?.scopes).toEqual(['User.ReadWrite.All'])
    expect(world.store?.get()?.lacking).toEqual(['User.ReadUpdate.All'])
    await connections.signIn(wish, signal)
    expect(scopesOf(connections.forRestore(planOf(true), nobody))).toEqual(['User.ReadUpdate.All'])
  })

  test('ends in the sentence where no other stands in for it, or it is another reason', async () => {
    const ends: (readonly [string, AppError])[] = [
      ['everything', unknown('')],
      ['another', unknown('Group.ReadWrite.All')],
      ['declined', new AppError('signInRefused', 'Unknown.')],
    ]
    for (const [what, refusal] of ends) {
      const { connections } = await open(() => refusal)
      if (what === 'everything') await connections.grantRestore(planOf(true), nobody, signal)
      await expect(connections.grantRestore(planOf(true), nobody, signal)).rejects.toThrow('Unknown.')
    }
  })
})

test('where the account that reads may not write it, the browser asks which one does', async () => {
  const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'
  const { connections, openVault, asked } = openStage({ roles: [globalReader] })
  openVault(true)
  await connections.signIn(wish, signal)
  await connections.grantRestore(planOf(true), nobody, signal)
  expect(asked.at(-1)).toMatchObject({ what: 'signIn', wish: { mayChoose: true } })
  expect(asked.at(-1)).not.toHaveProperty('wish.loginHint')
})
