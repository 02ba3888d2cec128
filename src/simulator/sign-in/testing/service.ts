import { readFile } from 'node:fs/promises'
import { allScopes } from '../../auth/scopes.ts'
import { type ServedSimulator, serveSimulator } from '../../serve.ts'
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator.ts'
import { createTenant } from '../../tenant.ts'
import type { KnownAccounts } from '../account.ts'
import { Browser } from './browser.ts'
import { type Answer, type Client, type ClientPlan, createClient, signIn } from './client.ts'
import { createSend, type Send } from './send.ts'

/** A served simulator with everything a test of its sign-in needs. */
export interface Service {
  readonly simulator: Simulator
  readonly served: ServedSimulator
  readonly send: Send
  /** User name of an account worth trying. Throws where the tenant has none. */
  name(sort: keyof KnownAccounts): string
  id(sort: keyof KnownAccounts): string
  /** A new browser, without cookies. */
  browser(): Browser
  /** A client of the registration that reads, for the served tenant, where nothing else is said. */
  client(plan?: Partial<ClientPlan> & { readonly tenant?: string }): Client
  /** Signs somebody in, in a new browser, and redeems the code. */
  tokens(
    sort: keyof KnownAccounts,
    more?: { readonly scope?: string; readonly claims?: string; readonly tenant?: string; readonly clientId?: string },
  ): Promise<Answer & { readonly client: Client }>
  /** Asks Graph. */
  graph(token: string, method: string, path: string, body?: unknown): Promise<Answer & { readonly challenge: string }>
  passMs(ms: number): void
  close(): Promise<void>
}

/** Serves a tenant of 60 people over HTTPS; its clock stands still until it is told to go on. */
export async function serve(options: Partial<SimulatorOptions> = {}): Promise<Service> {
  let nowMs = Date.now()
  const tenant = createTenant({ users: 60 })
  const simulator = createSimulator({ tenant, clock: () => nowMs, ...options })
  const served = await serveSimulator(simulator)
  const send = createSend(await readFile(served.caFile, 'utf8'))
  const account = (sort: keyof KnownAccounts) => {
    const found = simulator.signIn.accounts[sort]
    if (found === undefined) throw new Error(`no ${sort}`)
    return found
  }
  const service: Service = {
    simulator,
    served,
    send,
    name: (sort) => account(sort).userPrincipalName,
    id: (sort) => account(sort).id,
    browser: () => new Browser(send),
    client: ({ tenant: name = simulator.tenantId, ...plan } = {}) =>
      createClient({
        send,
        authority: `${served.authority}/${name}`,
        clientId: served.clientId,
        scope: 'User.Read',
        ...plan,
      }),
    tokens: async (sort, { claims, ...plan } = {}) => {
      const client = service.client(plan)
      const page = await signIn(service.browser(), client.url({ claims }), account(sort).userPrincipalName)
      if (page.posted === undefined) throw new Error(`not signed in: ${page.text}`)
      return { ...(await client.redeem(page, claims === undefined ? {} : { claims })), client }
    },
    graph: async (token, method, path, body) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const sent = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const { status, text, headers: got } = await send(`${served.graph}/v1.0${path}`, sent)
      return { status, json: text === '' ? {} : JSON.parse(text), challenge: got['www-authenticate'] ?? '' }
    },
    passMs: (ms) => {
      nowMs += ms
    },
    close: () => served.close(),
  }
  return service
}

/** Every permission that reads or writes, consented to for everybody beforehand. */
export const consentToAll = ({ simulator, served }: Service): void =>
  simulator.signIn.grantConsent({
    clientId: served.clientId,
    scopes: [...allScopes, 'openid', 'profile', 'offline_access'],
  })
