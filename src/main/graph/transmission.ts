import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { AppError } from '../../shared/errors.ts'
import type { JsonValue } from '../../shared/model/json.ts'
import { untilAborted } from '../../shared/until-aborted.ts'
import { callOptionOf } from './call-option.ts'
import type { Spent } from './graph-call.ts'
import type { Surroundings } from './surroundings.ts'

/** Sends one request, as the platform's `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** An attempt that has brought nothing after this time has failed. */
export const attemptMs = 120_000
const unitsHeader = 'x-ms-resource-unit'

const redirected = (cause?: unknown): AppError =>
  new AppError('requestRefused', 'Microsoft Graph pointed to another address. Dirsafe did not follow it.', {}, cause)

/** Tells a redirect from a connection that failed: trying again would not help. */
function refuseRedirect(thrown: unknown): never {
  const cause = thrown instanceof Error ? `${thrown.message} ${String(thrown.cause ?? '')}` : ''
  throw /redirect/i.test(cause) ? redirected(thrown) : thrown
}

/** Resource units an answer says it cost; one where it does not say. Graph docs: throttling-limits. */
export function toUnits(header: string | null | undefined): number {
  const units = Number(header ?? Number.NaN)
  return Number.isFinite(units) && units >= 0 ? units : 1
}

/** The end of the chain: sends the request and reads the whole answer, and counts both. */
export class Transmission implements Middleware {
  readonly #fetch: Fetch
  readonly #surroundings: Surroundings
  readonly #spent: Spent

  constructor(fetch: Fetch, surroundings: Surroundings, spent: Spent) {
    this.#fetch = fetch
    this.#surroundings = surroundings
    this.#spent = spent
  }

  async execute(context: Context): Promise<void> {
    const option = callOptionOf(context)
    const { call } = option
    option.answer = undefined
    const signal = AbortSignal.any([call.signal, this.#surroundings.deadline(attemptMs)])
    const headers = { ...context.options?.headers, 'client-request-id': this.#surroundings.newId() }
    this.#spent.requests += 1
    // A redirect is refused: Graph's directory calls have none, and a token must not follow one.
    const init = { ...context.options, headers, signal, redirect: 'error', credentials: 'omit' } as RequestInit
    const response = await untilAborted(this.#fetch(call.url, init), signal).catch(refuseRedirect)
    if (response.status >= 300 && response.status < 400) throw redirected()
    const text = await untilAborted(response.text(), signal)
    const isJson = response.headers.get('content-type')?.includes('json') === true
    // Text that breaks off is no JSON: it throws here, and the attempt counts as failed.
    const body = text === '' ? undefined : isJson ? (JSON.parse(text) as JsonValue) : text
    if (call.isBatch !== true || response.headers.has(unitsHeader))
      this.#spent.units += toUnits(response.headers.get(unitsHeader))
    option.answer = { status: response.status, headers: response.headers, body }
    context.response = response
  }
}
