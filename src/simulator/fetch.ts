import type { RawReply, RawRequest } from './exchange.ts'

/** Statuses whose answers have no body. */
const bodiless = new Set([101, 204, 205, 304])

/** Wraps a handler as something that is called like the global `fetch`. */
export function createFetch(
  handle: (request: RawRequest) => RawReply,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined
    request.signal.throwIfAborted()
    const reply = handle({
      method: request.method,
      url: new URL(request.url),
      headers: Object.fromEntries(request.headers),
      body,
    })
    if (reply.wire === 'drop') throw connectionReset()
    const content = bodiless.has(reply.status) ? null : contentOf(reply, request.signal)
    return new Response(content, { status: reply.status, headers: reply.headers })
  }
}

function contentOf(reply: RawReply, signal: AbortSignal): BodyInit | null {
  if (!reply.body) return null
  if (!reply.wire) return reply.body.slice()
  const half = reply.body.slice(0, reply.body.length >> 1)
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(half)
      if (reply.wire === 'cut') controller.error(connectionReset())
      else signal.addEventListener('abort', () => controller.error(signal.reason), { once: true })
    },
  })
}

function connectionReset(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  return new TypeError('fetch failed', { cause })
}
