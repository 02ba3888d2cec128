import { AuthError, type INetworkModule, type NetworkRequestOptions, type NetworkResponse } from '@azure/msal-node'
import type { AppError } from '../../shared/errors.ts'
import { findUnwell, toNetworkFailure } from './network-failure.ts'
import { type Asked, toRefusal } from './refusal.ts'
import { findServerSentence } from './server-sentence.ts'

/** Sends one request, as the platform's `fetch` does: Chromium's in the application, Node's on the command line. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** An answer that has not come after this time does not come. */
const answerMs = 30_000

/**
 * What MSAL sends through. MSAL passes on no error of the network but a code of its own, so the reason is kept here until
 * it is asked for.
 */
export class NetworkClient implements INetworkModule {
  readonly #fetch: Fetch
  #failure: AppError | undefined

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  /** Why the last request brought no answer; undefined: it did. */
  get failure(): AppError | undefined {
    return this.#failure
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send(url, { method: 'GET' }, options)
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send(url, { method: 'POST', body: options?.body ?? '' }, options)
  }

  async #send<T>(url: string, init: RequestInit, options: NetworkRequestOptions | undefined) {
    try {
      const answer = await this.#answer<T>(url, init, options)
      this.#failure = undefined
      return answer
    } catch (thrown) {
      this.#failure = toNetworkFailure(thrown, new URL(url).host)
      throw new AuthError('network_error', '', this.#failure.message)
    }
  }

  async #answer<T>(
    url: string,
    init: RequestInit,
    options: NetworkRequestOptions | undefined,
  ): Promise<NetworkResponse<T>> {
    const { host } = new URL(url)
    const response = await this.#fetch(url, {
      ...init,
      headers: options?.headers ?? {},
      signal: AbortSignal.timeout(answerMs),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    })
    const body = toBody(await response.text())
    const unwell = findUnwell(response.status, body !== undefined, host)
    if (unwell !== undefined) throw unwell
    // MSAL says of a discovery that was refused only that it brought nothing.
    if (init.method === 'GET' && !response.ok) throw toRefusal(findServerSentence(body), toAsked(url))
    return { headers: Object.fromEntries(response.headers), body: body as T, status: response.status }
  }
}

/** Discovery is asked at `/{tenant}/v2.0/…`. Entra docs: v2-protocols-oidc. */
function toAsked(url: string): Asked {
  const tenant = new URL(url).pathname.split('/')[1]
  return tenant === undefined || tenant === '' ? {} : { tenant: decodeURIComponent(tenant) }
}

function toBody(text: string): object | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? body : undefined
  } catch {
    return undefined
  }
}
