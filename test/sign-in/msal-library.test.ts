import { readFile } from 'node:fs/promises'
import { type INetworkModule, InteractionRequiredAuthError, PublicClientApplication } from '@azure/msal-node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../src/simulator/sign-in/testing/browser.ts'
import { createSend, type Send } from '../../src/simulator/sign-in/testing/send.ts'
import { type Service, serve } from '../../src/simulator/sign-in/testing/service.ts'

let service: Service

beforeEach(async () => {
  service = await serve({ clock: Date.now })
})
afterEach(() => service.close())

const networkOf = (send: Send): INetworkModule => {
  const ask = async (method: string, url: string, options?: { headers?: Record<string, string>; body?: string }) => {
    const { headers = {}, body } = options ?? {}
    const got = await send(url, { method, headers, ...(body === undefined ? {} : { body }) })
    return { headers: { ...got.headers }, status: got.status, body: JSON.parse(got.text) }
  }
  return {
    sendGetRequestAsync: (url, options) => ask('GET', url, options),
    sendPostRequestAsync: (url, options) => ask('POST', url, options),
  }
}

const createApp = async (tenant: string, capabilities: string[] = ['CP1']): Promise<PublicClientApplication> => {
  const send = createSend(await readFile(service.served.caFile, 'utf8'))
  return new PublicClientApplication({
    auth: {
      clientId: service.served.clientId,
      authority: `${service.served.authority}/${tenant}`,
      knownAuthorities: [new URL(service.served.authority).host],
      clientCapabilities: capabilities,
    },
    system: { networkClient: networkOf(send) },
  })
}

/** Somebody who picks the account and presses what is asked for last. */
const person =
  (userName: string, answer: 'Accept' | 'Cancel' = 'Accept', browser = new Browser(service.send)) =>
  async (url: string): Promise<void> => {
    let page = await browser.open(url)
    if (page.title === 'Pick an account') page = await browser.click(userName)
    if (page.title === 'Permissions requested') page = await browser.click(answer)
    const shown = await browser.follow()
    expect(shown.status).toBe(200)
  }

describe('the library that Microsoft makes', () => {
  it.each(['own id', 'contoso.example', 'organizations'])('signs in by the authority %s', async (tenant) => {
    const app = await createApp(tenant === 'own id' ? service.simulator.tenantId : tenant)
    const result = await app.acquireTokenInteractive({
      scopes: ['User.Read.All'],
      openBrowser: person(service.name('globalAdministrator')),
    })
    expect(result).toMatchObject({
      tenantId: service.simulator.tenantId,
      uniqueId: service.id('globalAdministrator'),
      account: { username: service.name('globalAdministrator'), tenantId: service.simulator.tenantId },
    })
    expect(result.scopes).toContain('User.Read.All')
    expect(result.expiresOn?.getTime()).toBeGreaterThan(Date.now() + 27 * 3_600_000)
    expect((await service.graph(result.accessToken, 'GET', '/users?$top=1')).status).toBe(200)
    const request = { account: result.account ?? undefined, scopes: ['User.Read.All'] }
    if (request.account === undefined) throw new Error('no account')
    const silent = await app.acquireTokenSilent({ ...request, account: request.account })
    expect(silent.fromCache).toBe(true)
    const fresh = await app.acquireTokenSilent({ ...request, account: request.account, forceRefresh: true })
    expect(fresh.accessToken).not.toBe(result.accessToken)
  })

  it('answers a challenge silently, and needs a person after sessions were revoked', async () => {
    const app = await createApp(service.simulator.tenantId)
    const openBrowser = person(service.name('globalAdministrator'))
    const scopes = ['User.Read.All']
    const { account, accessToken } = await app.acquireTokenInteractive({ scopes, openBrowser })
    if (account === null) throw new Error('no account')
    service.simulator.signIn.challenge()
    const { challenge } = await service.graph(accessToken, 'GET', '/users?$top=1')
    const claims = Buffer.from(/claims="([^"]+)"/.exec(challenge)?.[1] ?? '', 'base64').toString()
    const met = await app.acquireTokenSilent({ account, scopes, claims })
    expect((await service.graph(met.accessToken, 'GET', '/users?$top=1')).status).toBe(200)
    service.simulator.signIn.revokeSessions(service.id('globalAdministrator'))
    expect((await service.graph(met.accessToken, 'GET', '/users?$top=1')).status).toBe(401)
    await expect(app.acquireTokenSilent({ account, scopes, forceRefresh: true })).rejects.toThrow(
      InteractionRequiredAuthError,
    )
    const again = await app.acquireTokenInteractive({ scopes, openBrowser })
    expect((await service.graph(again.accessToken, 'GET', '/users?$top=1')).status).toBe(200)
  })

  it('hears that consent was declined, and that more consent is needed', async () => {
    const app = await createApp(service.simulator.tenantId)
    const name = service.name('globalAdministrator')
    const declined = app.acquireTokenInteractive({ scopes: ['User.Read.All'], openBrowser: person(name, 'Cancel') })
    await expect(declined).rejects.toMatchObject({ errorCode: 'access_denied' })
    const { account } = await app.acquireTokenInteractive({ scopes: ['User.Read.All'], openBrowser: person(name) })
    if (account === null) throw new Error('no account')
    const more = app.acquireTokenSilent({ account, scopes: ['Group.ReadWrite.All'] })
    await expect(more).rejects.toMatchObject({ subError: 'consent_required' })
  })

  it('signs a partner in to the tenant of a customer', async () => {
    const app = await createApp(service.simulator.tenantId)
    const result = await app.acquireTokenInteractive({
      scopes: ['User.Read.All'],
      openBrowser: person(service.name('partner')),
    })
    expect(result.tenantId).toBe(service.simulator.tenantId)
    expect(result.account?.homeAccountId).toBe(
      `${service.id('partner')}.${service.simulator.signIn.accounts.partner?.tenantId}`,
    )
    expect((await service.graph(result.accessToken, 'GET', '/users?$top=1')).status).toBe(200)
  })
})
