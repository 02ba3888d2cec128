import type { RawReply } from './exchange.ts'
import { GraphError } from './graph-error.ts'
import type { Reply } from './operations/call.ts'
import type { World } from './world.ts'

/** Turns an operation's answer, or its refusal, into bytes with Graph's headers. */
export type ReplyWriter = (
  reply: Reply | GraphError,
  requestHeaders: Readonly<Record<string, string>>,
  spent: { readonly units: number; readonly headers: Readonly<Record<string, string>> },
  wire: RawReply['wire'],
) => RawReply

/** Creates a writer; request ids are drawn from the tenant's randomness for ids of requests, not of objects. */
export function createReplyWriter(world: World): ReplyWriter {
  const encoder = new TextEncoder()
  return (reply, requestHeaders, spent, wire) => {
    const requestId = world.requestIds.guid()
    const clientRequestId = requestHeaders['client-request-id'] ?? requestId
    const now = new Date(world.clock())
    const headers: Record<string, string> = {
      'request-id': requestId,
      'client-request-id': clientRequestId,
      date: now.toUTCString(),
      'x-ms-ags-diagnostic': '{"ServerInfo":{"DataCenter":"Simulator","Slice":"E","Ring":"5","ScaleUnit":"000"}}',
      'x-ms-resource-unit': String(spent.units),
    }
    const addAll = (more: Readonly<Record<string, string>>): void => {
      for (const [name, value] of Object.entries(more)) headers[name.toLowerCase()] = value
    }
    addAll(spent.headers)
    addAll(reply.headers ?? {})
    const json =
      reply instanceof GraphError
        ? {
            error: {
              code: reply.code,
              message: reply.message,
              innerError: {
                date: now.toISOString().slice(0, 19),
                'request-id': requestId,
                'client-request-id': clientRequestId,
              },
            },
          }
        : reply.json
    const bytes = reply instanceof GraphError ? undefined : reply.bytes
    if (json !== undefined)
      headers['content-type'] =
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'
    const body = json === undefined ? bytes : encoder.encode(JSON.stringify(json))
    return { status: reply.status, headers, body, ...(wire ? { wire } : {}) }
  }
}
