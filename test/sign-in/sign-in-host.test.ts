import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AppError } from '../../src/shared/errors.ts'
import { accepting, declining, memoryFile, openStage, type Stage, userOf } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(() => {
  for (const { id } of stage.simulator.signIn.clients) stage.simulator.signIn.revokeConsent({ clientId: id })
  stage.simulator.signIn.clearLog()
})

const scopes = ['User.Read.All', 'Group.Read.All']
const admin = (): string => userOf(stage.simulator, 'globalAdministrator')

test('a person signs in by the browser, and the token says who, where and what for', async () => {
  const { host, visits } = stage.host(accepting(admin()))
  const token = await host.signIn({ app: stage.app(), scopes })
  expect(token.account.username).toBe(admin())
  expect(token.tenantId).toBe(stage.served.tenantId)
  expect(token.account.homeTenantId).toBe(stage.served.tenantId)
  expect(token.scopes).toEqual(expect.arrayContaining(scopes))
  expect(token.scopes).not.toContain('openid')
  expect(token.roles).toContain('62e90394-69f5-4237-9190-012177145e10')
  expect(Date.parse(token.expiresAt)).toBeGreaterThan(Date.now() + 3_600_000)
  const { result } = (await visits[0]) ?? {}
  expect(result?.status).toBe(200)
  expect(result?.text).toContain('Back to Dirsafe')
})

test('what is kept is all it takes to renew without a person, in a new process too', async () => {
  const { kept, account } = await stage.host(accepting(admin())).host.signIn({ app: stage.app(), scopes })
  const { host, visits } = stage.host(() => undefined)
  const wish = { app: stage.app(), accountId: account.id, scopes }
  const first = await host.token({ ...wish, ...(kept === undefined ? {} : { kept }) })
  expect(first.accessToken).not.toBe('')
  const again = await host.token({ ...wish, kept: first.kept, isRefused: true })
  expect(again.accessToken).not.toBe(first.accessToken)
  expect(visits).toEqual([])
})

test('an old copy of what is kept does not bring an older token back', async () => {
  const { host } = stage.host(accepting(admin()))
  const signedIn = await host.signIn({ app: stage.app(), scopes })
  const wish = { app: stage.app(), accountId: signedIn.account.id, scopes }
  const renewed = await host.token({ ...wish, kept: signedIn.kept, isRefused: true })
  const asked = await host.token({ ...wish, kept: signedIn.kept })
  expect(asked.accessToken).toBe(renewed.accessToken)
})

test('with a token file nothing is handed out to keep, and sign-out wipes the file', async () => {
  const tokenFile = memoryFile()
  const { host } = stage.host(accepting(admin()), { tokenFile })
  const token = await host.signIn({ app: stage.app(), scopes })
  expect(token.kept).toBeUndefined()
  expect(tokenFile.text()).toContain('RefreshToken')
  const other = stage.host(() => undefined, { tokenFile }).host
  const silent = await other.token({ app: stage.app(), accountId: token.account.id, scopes })
  expect(silent.accessToken).toBe(token.accessToken)
  await host.signOut({ app: stage.app(), accountId: token.account.id })
  expect(tokenFile.text()).toBeUndefined()
  await expect(host.token({ app: stage.app(), accountId: token.account.id, scopes })).rejects.toMatchObject({
    code: 'signInNeeded',
  })
})

test('two that sign in alike are kept apart: signing out of one leaves the other', async () => {
  const tokenFile = memoryFile()
  const [one, other] = [stage.app({ keptFor: 'vault-1' }), stage.app({ keptFor: 'vault-2' })]
  const { host } = stage.host(accepting(admin()), { tokenFile })
  const { account } = await host.signIn({ app: one, scopes })
  await host.signIn({ app: other, scopes })
  await host.signOut({ app: one, accountId: account.id })
  const later = stage.host(() => undefined, { tokenFile }).host
  expect((await later.token({ app: other, accountId: account.id, scopes })).account).toEqual(account)
  await expect(later.token({ app: one, accountId: account.id, scopes })).rejects.toMatchObject({ code: 'signInNeeded' })
})

test.each(['a token file', 'nothing'])(
  'what was in memory only is kept once that is asked for, with %s to keep it in',
  async (what) => {
    const tokenFile = memoryFile()
    const parts = what === 'nothing' ? {} : { tokenFile }
    const { host } = stage.host(accepting(admin()), parts)
    const waiting = stage.app({ keptFor: 'vault-1', keeps: 'memory' })
    const app = stage.app({ keptFor: 'vault-1' })
    const { account, kept } = await host.signIn({ app: waiting, scopes })
    expect([kept, tokenFile.text()]).toEqual([undefined, undefined])
    const taken = await host.token({ app, accountId: account.id, scopes })
    const later = stage.host(() => undefined, parts).host
    const again = await later.token({ app, accountId: account.id, scopes, kept: taken.kept })
    expect(again.accessToken).toBe(taken.accessToken)
  },
)

test('a token file that cannot be read for a moment is kept: nobody is asked in vain, and it is read later', async () => {
  const file = memoryFile()
  const { account } = await stage
    .host(accepting(admin()), { tokenFile: file })
    .host.signIn({ app: stage.app(), scopes })
  const before = file.text()
  let isLocked = true
  const tokenFile = { ...file, read: () => (isLocked ? Promise.reject(new Error('locked')) : file.read()) }
  const { host } = stage.host(accepting(admin()), { tokenFile })
  const wish = { app: stage.app(), accountId: account.id, scopes }
  await expect(host.token(wish)).rejects.toMatchObject({ code: 'serviceUnavailable' })
  const other = stage.app({ keptFor: 'vault-2' })
  expect((await host.signIn({ app: other, scopes })).account).toEqual(account)
  expect(file.text()).toBe(before)
  isLocked = false
  expect((await host.token(wish)).account).toEqual(account)
  await host.token({ app: other, accountId: account.id, scopes })
  expect(file.text()).toContain('vault-2')
})

test('who signs out while it cannot be read leaves nothing in it', async () => {
  const file = memoryFile()
  const { account } = await stage
    .host(accepting(admin()), { tokenFile: file })
    .host.signIn({ app: stage.app(), scopes })
  const tokenFile = { ...file, read: () => Promise.reject(new Error('locked')) }
  const { host } = stage.host(() => undefined, { tokenFile })
  expect(await host.signOut({ app: stage.app(), accountId: account.id })).toEqual({})
  expect(file.text()).toBeUndefined()
})

test('a token file that cannot be written ends nothing, and is written as soon as it can be', async () => {
  const file = memoryFile()
  let isFull = true
  const tokenFile = {
    ...file,
    write: (text: string) => (isFull ? Promise.reject(new Error('full')) : file.write(text)),
  }
  const { host } = stage.host(accepting(admin()), { tokenFile })
  const { account, accessToken } = await host.signIn({ app: stage.app(), scopes })
  expect(accessToken).not.toBe('')
  expect(file.text()).toBeUndefined()
  isFull = false
  await host.token({ app: stage.app(), accountId: account.id, scopes })
  expect(file.text()).toContain('RefreshToken')
})

test('what restores is in memory only, until sign-out', async () => {
  const tokenFile = memoryFile()
  const { host } = stage.host(accepting(admin()), { tokenFile })
  const [, writing] = stage.simulator.signIn.clients
  const app = stage.app({ keeps: 'memory', clientId: writing?.id ?? '' })
  const token = await host.signIn({ app, scopes: ['User.ReadWrite.All'] })
  expect(token.kept).toBeUndefined()
  expect(tokenFile.text()).toBeUndefined()
  await host.token({ app, accountId: token.account.id, scopes: ['User.ReadWrite.All'] })
  expect(await host.signOut({ app })).toEqual({})
  await expect(host.token({ app, accountId: token.account.id, scopes: ['User.ReadWrite.All'] })).rejects.toMatchObject({
    code: 'signInNeeded',
  })
})

test('several accounts of one app stand beside each other', async () => {
  const tokenFile = memoryFile()
  const first = await stage.host(accepting(admin()), { tokenFile }).host.signIn({ app: stage.app(), scopes })
  const reader = userOf(stage.simulator, 'globalReader')
  stage.simulator.signIn.grantConsent({ clientId: stage.served.clientId, scopes })
  const { host } = stage.host(accepting(reader), { tokenFile })
  const second = await host.signIn({ app: stage.app(), scopes, mayChoose: true })
  const tokenOf = (accountId: string) => host.token({ app: stage.app(), accountId, scopes })
  expect((await tokenOf(first.account.id)).account.username).toBe(admin())
  expect((await tokenOf(second.account.id)).account.username).toBe(reader)
  await host.signOut({ app: stage.app(), accountId: first.account.id })
  expect(tokenFile.text()).not.toContain(first.account.id)
  expect((await tokenOf(second.account.id)).account.username).toBe(reader)
})

test('a partner gets tokens of the customer’s tenant, with the account of their own', async () => {
  const partner = stage.simulator.signIn.accounts.partner
  const { host } = stage.host(accepting(userOf(stage.simulator, 'partner')))
  const token = await host.signIn({ app: stage.app(), scopes })
  expect(token.tenantId).toBe(stage.served.tenantId)
  expect(token.account.homeTenantId).toBe(partner?.tenantId)
  const again = await host.token({ app: stage.app(), accountId: token.account.id, scopes, kept: token.kept })
  expect(again.accessToken).toBe(token.accessToken)
  const renewed = await host.token({
    app: stage.app(),
    accountId: token.account.id,
    scopes,
    kept: token.kept,
    isRefused: true,
  })
  expect(renewed.tenantId).toBe(stage.served.tenantId)
})

test('an account that signed in to its own tenant never gets that token for another tenant', async () => {
  const partner = stage.simulator.signIn.accounts.partner
  const own = ['User.Read']
  const { host } = stage.host(accepting(userOf(stage.simulator, 'partner')))
  const home = await host.signIn({ app: stage.app({ tenant: partner?.tenantId ?? '' }), scopes: own })
  expect(home.tenantId).toBe(partner?.tenantId)
  stage.simulator.signIn.grantConsent({ clientId: stage.served.clientId, scopes: own })
  const came = await host.token({ app: stage.app(), accountId: home.account.id, scopes: own, kept: home.kept }).then(
    ({ tenantId }) => tenantId,
    (thrown: AppError) => thrown.code,
  )
  // A refresh token may serve every tenant (Entra docs: refresh-tokens), or a person is asked.
  expect([stage.served.tenantId, 'signInNeeded']).toContain(came)
})

test('who may choose is shown the picker although somebody is signed in', async () => {
  const { host, visits } = stage.host(accepting(admin()))
  const { account } = await host.signIn({ app: stage.app(), scopes })
  await host.signIn({ app: stage.app(), scopes, loginHint: account.username })
  await host.signIn({ app: stage.app(), scopes, mayChoose: true })
  const prompts = stage.simulator.signIn.log
    .filter(({ endpoint }) => endpoint === 'authorize')
    .map(({ prompt }) => prompt)
  expect(prompts).toEqual([undefined, undefined, 'select_account'])
  expect(visits).toHaveLength(3)
})

test('a declined consent ends in a sentence, and the page says to go back', async () => {
  const { host, visits } = stage.host(declining(admin()))
  await expect(host.signIn({ app: stage.app(), scopes })).rejects.toMatchObject({
    code: 'signInRefused',
    message: 'The permissions were declined in the browser.',
    details: { entraCode: 'AADSTS65004' },
  })
  expect((await visits[0])?.result?.text).toContain('The sign-in did not finish')
})

test('an account that may not consent is told who can', async () => {
  const member = accepting(userOf(stage.simulator, 'member'))
  const { host } = stage.host((page) =>
    page.title === 'Need admin approval' ? 'Return to the application' : member(page),
  )
  await expect(host.signIn({ app: stage.app(), scopes })).rejects.toMatchObject({
    code: 'signInRefused',
    message: expect.stringContaining('An administrator has to'),
  })
})
