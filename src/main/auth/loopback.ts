import { request } from 'node:http'

/** Where MSAL waits for the browser, as the address that the browser is sent to says. */
export interface Loopback {
  readonly port: number
  readonly state: string
}

/** Reads it from the address; undefined: it says none. msal-node 7.2.1: LoopbackClient. */
export function findLoopback(address: string): Loopback | undefined {
  const { searchParams } = new URL(address)
  const [redirect, state] = [searchParams.get('redirect_uri'), searchParams.get('state')]
  const port = redirect === null || !URL.canParse(redirect) ? 0 : Number(new URL(redirect).port)
  return port === 0 || state === null ? undefined : { port, state }
}

/**
 * Ends the waiting. msal-node 7.2.1 has no cancel, and listens for as long as the process lives: it ends with an answer
 * that bears the state, and this one says that nobody will come.
 */
export const endLoopback = ({ port, state }: Loopback): Promise<void> =>
  new Promise((resolve) => {
    const post = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/',
      agent: false,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    post.once('response', (response) => response.resume())
    post.once('close', resolve)
    post.once('error', () => resolve())
    post.end(new URLSearchParams({ error: 'sign_in_ended', state }).toString())
  })
