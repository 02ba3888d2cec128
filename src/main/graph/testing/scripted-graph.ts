import type { GraphOptions } from '../open-graph.ts'
import { openGraph } from '../open-graph.ts'

/** One request as a scripted Microsoft Graph saw it. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  /** What stands after the version. */
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
  readonly bytes: Uint8Array | undefined
  /** The fake clock's time. */
  readonly atMs: number
}

/** What a script answers: a status with JSON, a `Response`, or nothing at all. */
export type Scripted =
  | 'drop'
  | 'stall'
  | Response
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly json?: unknown }

/** A clock that only moves when someone sleeps. */
class FakeClock {
  nowMs = Date.parse('2026-11-21T10:00:00Z')

  readonly clock = (): number => this.nowMs

  readonly sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    const until = this.nowMs + ms
    await Promise.resolve()
    signal.throwIfAborted()
    this.nowMs = Math.max(this.nowMs, until)
  }
}

export const graphUrl = 'https://graph.example:8443'

const toResponse = (scripted: Exclude<Scripted, 'drop' | 'stall'>): Response =>
  scripted instanceof Response
    ? scripted
    : new Response(scripted.json === undefined ? null : JSON.stringify(scripted.json), {
        status: scripted.status ?? 200,
        headers: { 'Content-Type': 'application/json', ...scripted.headers },
      })

/** Joins the adapter to a script instead of a service. `nth` counts requests from 1. */
export function scriptGraph(
  script: (request: SeenRequest, nth: number) => Scripted | Promise<Scripted>,
  special: Partial<GraphOptions> = {},
) {
  const time = new FakeClock()
  const seen: SeenRequest[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const bytes = init.body instanceof Uint8Array ? new Uint8Array(init.body) : undefined
    const request: SeenRequest = {
      method: init.method ?? 'GET',
      url,
      path: decodeURI(url.slice(`${graphUrl}/v1.0`.length)),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      bytes,
      atMs: time.nowMs,
    }
    seen.push(request)
    const scripted = await script(request, seen.length)
    if (scripted === 'drop') throw new TypeError('fetch failed')
    if (scripted === 'stall')
      return await new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    return toResponse(scripted)
  }
  const graph = openGraph({
    graph: graphUrl,
    fetch,
    token: async () => 'token-1',
    clock: time.clock,
    sleep: time.sleep,
    random: () => 0,
    newId: () => '00000000-0000-0000-0000-000000000001',
    deadline: () => new AbortController().signal,
    ...special,
  })
  return { ...graph, seen, time }
}

/** A signal nobody aborts. */
export const noAbort = (): AbortSignal => new AbortController().signal

/** Everything an async iterable gives. */
export async function collect<T>(iterable: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = []
  for await (const item of iterable) items.push(item)
  return items
}

/** What the promise threw; fails where it threw nothing. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (thrown) {
    return thrown
  }
  throw new Error('Nothing was thrown.')
}

/** A refusal in Graph's shape. */
export const refusal = (
  status: number,
  code: string,
  message = '',
  headers: Record<string, string> = {},
): Scripted => ({
  status,
  headers,
  json: { error: { code, message, innerError: { 'request-id': 'r-1', date: '2026-11-21T10:00:00' } } },
})
