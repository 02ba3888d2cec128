import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { IssuedToken, SignInHost } from '../../src/shared/api/host.contract.ts'
import type { AppError } from '../../src/shared/errors.ts'
import { accepting, openStage, type Stage, userOf } from './stage.ts'

let stage: Stage
let host: SignInHost
let token: IssuedToken
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  host = stage.host(accepting(userOf(stage.simulator, 'globalAdministrator'))).host
  token = await host.signIn({ app: stage.app(), scopes })
})

const scopes = ['User.Read.All']
const renew = (more: object = {}): Promise<IssuedToken> =>
  host.token({ app: stage.app(), accountId: token.account.id, scopes, kept: token.kept, ...more })
const graphStatus = async (accessToken: string): Promise<number> =>
  (await stage.send(`${stage.served.graph}/v1.0/users?$top=1`, { headers: { authorization: `Bearer ${accessToken}` } }))
    .status
const errorOf = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('did not fail')),
    (thrown: AppError) => thrown,
  )

test('a token that is good is not asked for again', async () => {
  stage.simulator.signIn.clearLog()
  expect((await renew()).accessToken).toBe(token.accessToken)
  expect(stage.simulator.signIn.log).toEqual([])
})

test('renewals at the same time ask once', async () => {
  stage.simulator.signIn.clearLog()
  const all = await Promise.all([1, 2, 3].map(() => renew({ isRefused: true })))
  expect(new Set(all.map(({ accessToken }) => accessToken)).size).toBe(1)
  expect(stage.simulator.signIn.log).toHaveLength(1)
})

test('a refused token is replaced by another', async () => {
  stage.simulator.signIn.expireTokens()
  expect(await graphStatus(token.accessToken)).toBe(401)
  expect(await graphStatus((await renew({ isRefused: true })).accessToken)).toBe(200)
})

test('a claims challenge is answered with a token that was asked for with the claims', async () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}'
  stage.simulator.signIn.challenge({ claims })
  expect(await graphStatus(token.accessToken)).toBe(401)
  expect(await graphStatus((await renew({ isRefused: true })).accessToken)).toBe(401)
  expect(await graphStatus((await renew({ claims })).accessToken)).toBe(200)
})

test('where only a person can answer a challenge: signInNeeded with the claims, which the next sign-in brings along', async () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
  stage.simulator.signIn.challenge({ claims, needsSignIn: true })
  const error = await errorOf(renew({ claims }))
  expect(error).toMatchObject({ code: 'signInNeeded', message: expect.stringContaining('another proof') })
  const again = await host.signIn({ app: stage.app(), scopes, claims: error.details['claims'] ?? '', kept: token.kept })
  expect(await graphStatus(again.accessToken)).toBe(200)
})

test('a sign-in that was taken back needs a person, and is well after that', async () => {
  stage.simulator.signIn.revokeSessions()
  const error = await errorOf(renew({ isRefused: true }))
  expect(error).toMatchObject({ code: 'signInNeeded', message: 'The sign-in has expired or was taken back.' })
  const again = await host.signIn({ app: stage.app(), scopes, kept: token.kept })
  expect(await graphStatus(again.accessToken)).toBe(200)
  expect((await renew({ kept: again.kept })).accessToken).toBe(again.accessToken)
})

test('a refresh token that expired needs a person', async () => {
  stage.simulator.signIn.expireTokens({ refreshTokens: true })
  expect(await errorOf(renew({ isRefused: true }))).toMatchObject({
    code: 'signInNeeded',
    details: { entraCode: 'AADSTS700082' },
  })
})

test('a permission nobody consented to needs a person', async () => {
  expect(await errorOf(renew({ scopes: ['AuditLog.Read.All'] }))).toMatchObject({ code: 'signInNeeded' })
})

test('a connection that breaks during a renewal is no reason to sign in again', async () => {
  stage.simulator.faults.add({ kind: 'drop', when: 'before' }, { match: /oauth2\/v2\.0\/token/ })
  expect(await errorOf(renew({ isRefused: true }))).toMatchObject({ code: 'offline' })
  expect(await graphStatus((await renew({ isRefused: true })).accessToken)).toBe(200)
})

test('no error holds a token', async () => {
  stage.simulator.signIn.revokeSessions()
  const errors = await Promise.all([
    errorOf(renew({ isRefused: true })),
    errorOf(renew({ scopes: ['AuditLog.Read.All'] })),
    errorOf(host.token({ app: stage.app(), accountId: 'nobody', scopes })),
  ])
  const secrets = [token.accessToken, ...(token.kept ?? '').matchAll(/\\?"secret\\?":\\?"([^"\\]+)/g)].flat()
  expect(secrets.length).toBeGreaterThan(3)
  for (const error of errors) {
    const told = JSON.stringify([error.message, error.details, String(error.cause), error.stack])
    for (const secret of secrets) expect(told).not.toContain(secret)
  }
})
