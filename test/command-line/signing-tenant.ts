import { Browser } from '../../src/simulator/sign-in/testing/browser.ts'
import { createSend, type Send } from '../../src/simulator/sign-in/testing/send.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import { accepting, type Person, userOf } from '../sign-in/stage.ts'

/** A tenant in this process with its sign-in service, under the addresses of the public cloud. */
export interface SigningTenant {
  readonly simulator: Simulator
  /** The registration that reads, and the one that restores. */
  readonly clients: { readonly read: string; readonly restore: string; readonly job: string }
  /** Opens a sign-in in the browser of this person, and goes through it. Counts the visits. */
  readonly browserOf: (person: Person) => {
    readonly open: (address: string) => Promise<void>
    readonly visits: string[]
  }
  /** The browser of a Global Administrator who agrees to everything. */
  readonly administrator: () => ReturnType<SigningTenant['browserOf']>
}

/** Makes the tenant. */
export function makeSigningTenant(users: number, seed: number): SigningTenant {
  const simulator = createSimulator({ tenant: createTenant({ users, seed }) })
  const [read = '', restore = '', job = ''] = simulator.signIn.clients.map(({ id }) => id)
  const plain = createSend('')
  const send: Send = async (url, sent = {}) => {
    if (url.startsWith('http:')) return plain(url, sent)
    const response = await simulator.fetch(url, sent)
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    }
  }
  const browserOf: SigningTenant['browserOf'] = (person) => {
    const visits: string[] = []
    const browser = new Browser(send)
    const walk = async (address: string): Promise<void> => {
      let page = await browser.open(address)
      for (let button = person(page); button !== undefined && page.posted === undefined; button = person(page))
        page = await browser.click(button)
      if (page.posted !== undefined) await browser.follow()
    }
    return {
      visits,
      open: async (address) => {
        visits.push(address)
        // The browser is a program of its own: nobody waits for it.
        walk(address).catch(() => undefined)
      },
    }
  }
  return {
    simulator,
    clients: { read, restore, job },
    browserOf,
    administrator: () => browserOf(accepting(userOf(simulator, 'globalAdministrator'))),
  }
}
