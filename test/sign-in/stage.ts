import { readFileSync } from 'node:fs'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { openSignInHost } from '../../src/main/auth/open-sign-in-host.ts'
import type { TokenFile } from '../../src/main/auth/token-file.ts'
import type { ClientApp, SignInHost } from '../../src/shared/api/host.contract.ts'
import { type ServedSimulator, serveSimulator } from '../../src/simulator/serve.ts'
import { Browser, type Page } from '../../src/simulator/sign-in/testing/browser.ts'
import { createSend, type Got } from '../../src/simulator/sign-in/testing/send.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What a person does on a page: presses a button; undefined: leaves the browser as it is. */
export type Person = (page: Page) => string | undefined

/** Picks this account and agrees to everything. */
export const accepting =
  (userName: string): Person =>
  ({ title }) =>
    title === 'Pick an account'
      ? userName
      : title === 'Sign in'
        ? 'Next'
        : title === 'Permissions requested'
          ? 'Accept'
          : undefined

/** Picks this account and declines. */
export const declining =
  (userName: string): Person =>
  (page) =>
    page.title === 'Permissions requested' ? 'Cancel' : accepting(userName)(page)

/** A browser with somebody in front of it, opened on an address. */
export interface Visit {
  readonly address: string
  /** What was shown last by the sign-in service. */
  readonly page: Page
  /** What Dirsafe showed in the end; undefined: the person never came back to it. */
  readonly result: Got | undefined
}

/** A tenant with its sign-in service over real HTTPS, and what signs in to it. */
export interface Stage {
  readonly simulator: Simulator
  readonly served: ServedSimulator
  readonly fetch: Fetch
  readonly send: ReturnType<typeof createSend>
  /** The registration that reads, and the one that restores. */
  readonly app: (what?: Partial<ClientApp>) => ClientApp
  /** A host whose browser has this person in front of it, and what happened in it. */
  readonly host: (person: Person, parts?: HostParts) => { readonly host: SignInHost; readonly visits: Promise<Visit>[] }
  readonly close: () => Promise<void>
}

/** What a test may replace. */
export interface HostParts {
  readonly tokenFile?: TokenFile
  readonly fetch?: Fetch
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Where the browser goes instead. */
  readonly toAddress?: (address: string) => string
}

const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleepFor(ms, undefined, { signal, ref: false })
}

async function visit(browser: Browser, address: string, person: Person): Promise<Visit> {
  let page = await browser.open(address)
  for (let button = person(page); button !== undefined && page.posted === undefined; button = person(page))
    page = await browser.click(button)
  return { address, page, result: page.posted === undefined ? undefined : await browser.follow() }
}

/** Opens the stage. The tenant is large enough for every sort of account. */
export async function openStage(): Promise<Stage> {
  const simulator = createSimulator({ tenant: createTenant({ users: 120, seed: 6 }) })
  const served = await serveSimulator(simulator)
  const send = createSend(readFileSync(served.caFile, 'utf8'))
  const fetch: Fetch = async (url, init) => {
    const { status, headers, text } = await send(url, {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
    })
    return new Response(text, { status, headers })
  }
  return {
    simulator,
    served,
    fetch,
    send,
    app: (what = {}) => ({
      authority: served.authority,
      tenant: served.tenantId,
      clientId: served.clientId,
      keeps: 'disk',
      ...what,
    }),
    host: (person, parts = {}) => {
      const visits: Promise<Visit>[] = []
      const browser = new Browser(send)
      const host = openSignInHost({
        fetch: parts.fetch ?? fetch,
        sleep: parts.sleep ?? sleep,
        openBrowser: async (address) => {
          visits.push(visit(browser, parts.toAddress?.(address) ?? address, person))
        },
        ...(parts.tokenFile === undefined ? {} : { tokenFile: parts.tokenFile }),
      })
      return { host, visits }
    },
    close: served.close,
  }
}

/** The user name of one of the accounts worth trying. Throws where the tenant has none. */
export function userOf(simulator: Simulator, account: keyof Simulator['signIn']['accounts']): string {
  const found = simulator.signIn.accounts[account]
  if (found === undefined) throw new Error(`the tenant has no ${account}`)
  return found.userPrincipalName
}

/** A token file in memory, with what was written last. */
export function memoryFile(): TokenFile & { readonly text: () => string | undefined } {
  let text: string | undefined
  return {
    text: () => text,
    read: () => Promise.resolve(text),
    write: (given) => {
      text = given
      return Promise.resolve()
    },
    wipe: () => {
      text = undefined
      return Promise.resolve()
    },
  }
}
