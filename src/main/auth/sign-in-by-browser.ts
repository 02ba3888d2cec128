import { randomUUID } from 'node:crypto'
import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node'
import { AppError } from '../../shared/errors.ts'
import { untilAborted } from '../../shared/until-aborted.ts'
import { endLoopback, findLoopback, type Loopback } from './loopback.ts'
import { errorPage, successPage } from './result-pages.ts'

/** What the browser is asked for. */
export interface BrowserRequest {
  readonly authority: string
  readonly scopes: readonly string[]
  readonly loginHint: string | undefined
  readonly mayChoose: boolean
  readonly claims: string | undefined
}

/** What a sign-in by browser takes of its surroundings. */
export interface BrowserParts {
  readonly openBrowser: (address: string) => Promise<void>
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** How long the browser is waited for. */
const browserMs = 10 * 60_000

const tooLong = (): AppError =>
  new AppError('signInUnfinished', 'The browser brought no answer within ten minutes. It may have been closed.')

/**
 * Leads a person through the browser. Throws what MSAL throws; the reason of the signal as soon as it is aborted, and
 * `signInUnfinished` after ten minutes: the port is closed then, and the next sign-in is free to begin.
 */
export async function signInByBrowser(
  msal: PublicClientApplication,
  { authority, scopes, loginHint, mayChoose, claims }: BrowserRequest,
  { openBrowser, sleep }: BrowserParts,
  signal: AbortSignal,
): Promise<AuthenticationResult> {
  const [late, over] = [new AbortController(), new AbortController()]
  const ended = AbortSignal.any([signal, late.signal])
  sleep(browserMs, over.signal).then(
    () => late.abort(tooLong()),
    () => undefined,
  )
  let loopback: Loopback | undefined
  const signingIn = msal.acquireTokenInteractive({
    authority,
    scopes: [...scopes],
    // msal-node 7.2.1 sends no nonce of its own, and checks the one it is given.
    nonce: randomUUID(),
    successTemplate: successPage,
    errorTemplate: errorPage,
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(mayChoose ? { prompt: 'select_account' } : {}),
    ...(claims === undefined ? {} : { claims }),
    openBrowser: async (address) => {
      loopback = findLoopback(address)
      // What is thrown here closes the port as well.
      ended.throwIfAborted()
      await untilAborted(openBrowser(address), ended)
    },
  })
  try {
    return await untilAborted(signingIn, ended)
  } catch (thrown) {
    if (!ended.aborted) throw thrown
    signingIn.catch(() => undefined)
    if (loopback !== undefined) await endLoopback(loopback)
    throw ended.reason
  } finally {
    over.abort()
  }
}
