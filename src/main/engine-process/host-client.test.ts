import { RPCHandler } from '@orpc/server/message-port'
import { afterEach, expect, test } from 'vitest'
import type { IssuedToken, SignInHost } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { createHostRouter } from '../desktop/host/host-router.ts'
import { openOsSecrets } from '../desktop/host/os-secrets.ts'
import type { MessagePortPart } from './gate.ts'
import { openHostClient } from './host-client.ts'

const app = { authority: 'https://login.example.test', tenant: 'organizations', clientId: 'c', keeps: 'disk' } as const

const issued: IssuedToken = {
  accessToken: 'token',
  expiresAt: '2026-11-22T11:00:00Z',
  scopes: ['User.Read.All'],
  tenantId: 't',
  account: { id: 'a', username: 'ann@contoso.test', name: 'Ann', homeTenantId: 't' },
  userId: null,
  roles: null,
  kept: 'sealed',
}

const refuse = (): Promise<never> => Promise.reject(new Error('Not asked for here.'))
const nobody: SignInHost = { signIn: refuse, token: refuse, signOut: refuse, address: () => Promise.resolve(null) }

const ends: MessagePort[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end.close()
})

function connect(signIn: Partial<SignInHost>, hasKeyring = true) {
  const { port1, port2 } = new MessageChannel()
  ends.push(port1, port2)
  const authorities: string[] = []
  const turn = (text: string): string => [...text].reverse().join('')
  const secrets = openOsSecrets(
    {
      isEncryptionAvailable: () => hasKeyring,
      encryptString: (text) => Buffer.from(turn(text)),
      decryptString: (sealed) => turn(sealed.toString()),
    },
    false,
  )
  const router = createHostRouter({
    signIn: () => Promise.resolve({ ...nobody, ...signIn }),
    pages: {
      during: (authority, work) => {
        authorities.push(authority)
        return work()
      },
    },
    secrets,
  })
  new RPCHandler(router).upgrade(port1)
  port1.start()
  const client = openHostClient()
  return { client, authorities, take: () => client.take(port2 as unknown as MessagePortPart) }
}

test('a sign-in asked for before the port has come is answered, token and all', async () => {
  const { client, authorities, take } = connect({ signIn: () => Promise.resolve(issued) })
  const answer = client.signIn.signIn({ app, scopes: ['User.Read.All'] })
  take()
  expect(await answer).toEqual(issued)
  expect(authorities).toEqual([app.authority])
})

test('a failure arrives as the error it was, with its next step', async () => {
  const { client, take } = connect({
    token: () => Promise.reject(new AppError('signInNeeded', 'Nobody is signed in.', { claims: '{}' })),
  })
  take()
  const thrown = await client.signIn.token({ app, accountId: 'a', scopes: [] }).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(AppError)
  expect(thrown).toMatchObject({ code: 'signInNeeded', message: 'Nobody is signed in.', details: { claims: '{}' } })
})

test('a sign-in that is cancelled in the engine is cancelled in main', async () => {
  const cancelled = Promise.withResolvers<string>()
  const begun = Promise.withResolvers<void>()
  const { client, take } = connect({
    signIn: (_wish, options) => {
      options?.signal?.addEventListener('abort', () => cancelled.resolve('cancelled'))
      begun.resolve()
      return new Promise(() => undefined)
    },
  })
  take()
  const stop = new AbortController()
  const answer = client.signIn.signIn({ app, scopes: [] }, { signal: stop.signal })
  await begun.promise
  stop.abort()
  await expect(answer).rejects.toThrow()
  expect(await cancelled.promise).toBe('cancelled')
})

test('an engine that goes ends the sign-in it asked for', async () => {
  const cancelled = Promise.withResolvers<string>()
  const { client, take } = connect({
    signIn: (_wish, options) => {
      options?.signal?.addEventListener('abort', () => cancelled.resolve('cancelled'))
      for (const end of ends) end.close()
      return new Promise(() => undefined)
    },
  })
  take()
  client.signIn.signIn({ app, scopes: [] }).catch(() => undefined)
  expect(await cancelled.promise).toBe('cancelled')
})

test('a secret of this computer is sealed and revealed, whatever its bytes', async () => {
  const { client, take } = connect({})
  take()
  const secret = Buffer.from([0, 255, 10, 128, 7])
  const sealed = await client.computerKeyStore.protect(secret)
  expect(sealed.includes(secret)).toBe(false)
  expect(await client.computerKeyStore.reveal(sealed)).toEqual(secret)
})

test('a computer without a safe place keeps no secret', async () => {
  const { client, take } = connect({}, false)
  take()
  expect(await client.computerKeyStore.isAvailable()).toBe(false)
  await expect(client.computerKeyStore.protect(Buffer.from('x'))).rejects.toMatchObject({ code: 'computerNotTrusted' })
})
