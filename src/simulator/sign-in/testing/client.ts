import { createHash, randomBytes } from 'node:crypto'
import type { Browser, Page } from './browser.ts'
import type { Send } from './send.ts'

/** What the token endpoint answered. */
export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any
}

/** An application that signs people in, written by hand, so that a test may do what a library never would. */
export interface Client {
  readonly redirectUri: string
  readonly verifier: string
  /** The address to send a browser to. */
  url(more?: Readonly<Record<string, string | undefined>>): string
  /** Redeems what was posted back. */
  redeem(page: Page, more?: Readonly<Record<string, string>>): Promise<Answer>
  token(fields: Readonly<Record<string, string | undefined>>): Promise<Answer>
  refresh(refreshToken: string, more?: Readonly<Record<string, string>>): Promise<Answer>
}

/** What a client is made from. */
export interface ClientPlan {
  readonly send: Send
  /** With the tenant. */
  readonly authority: string
  readonly clientId: string
  readonly scope: string
}

/** Claims of a client that understands challenges. */
export const capable = '{"access_token":{"xms_cc":{"values":["CP1"]}}}'

/** Creates a client by hand. */
export function createClient({ send, authority, clientId, scope }: ClientPlan): Client {
  const verifier = randomBytes(32).toString('base64url')
  const redirectUri = 'http://localhost:51234'
  const token: Client['token'] = async (fields) => {
    const body = new URLSearchParams(withoutMissing({ client_id: clientId, client_info: '1', ...fields })).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status, text } = await send(`${authority}/oauth2/v2.0/token`, { method: 'POST', headers, body })
    return { status, json: JSON.parse(text) }
  }
  return {
    redirectUri,
    verifier,
    url: (more = {}) => {
      const query = withoutMissing({
        client_id: clientId,
        response_type: 'code',
        response_mode: 'form_post',
        redirect_uri: redirectUri,
        scope: `${scope} openid profile offline_access`,
        state: 'state-1',
        nonce: 'nonce-1',
        client_info: '1',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...more,
      })
      return `${authority}/oauth2/v2.0/authorize?${new URLSearchParams(query)}`
    },
    redeem: (page, more = {}) =>
      token({
        grant_type: 'authorization_code',
        code: page.posted?.fields['code'],
        redirect_uri: redirectUri,
        code_verifier: verifier,
        scope: `${scope} openid profile offline_access`,
        ...more,
      }),
    token,
    refresh: (refreshToken, more = {}) =>
      token({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        scope: `${scope} openid profile offline_access`,
        ...more,
      }),
  }
}

/** Lets a person go all the way: picks the account and accepts what is asked. Returns the page that is posted back. */
export async function signIn(browser: Browser, url: string, userName: string): Promise<Page> {
  let page = await browser.open(url)
  if (page.title === 'Pick an account') page = await browser.click(userName)
  if (page.title === 'Sign in') page = await browser.click('Next')
  if (page.title === 'Permissions requested') page = await browser.click('Accept')
  return page
}

const withoutMissing = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined))
