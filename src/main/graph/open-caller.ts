import { Client, type GraphRequest, ResponseType } from '@microsoft/microsoft-graph-client'
import { Authentication, type TokenParts } from './authentication.ts'
import { CallOption } from './call-option.ts'
import { toCallError } from './errors.ts'
import type { GraphCall, SendCall, Spent } from './graph-call.ts'
import { Scheduler } from './scheduler.ts'
import type { Surroundings } from './surroundings.ts'
import { type Fetch, Transmission } from './transmission.ts'

/** What every call shares. */
export interface Caller {
  readonly send: SendCall
  readonly scheduler: Scheduler
  readonly spent: Spent
}

/**
 * Joins the Graph client with our own chain: token, then order and repeats, then the network. `send` throws `offline`,
 * `cancelled`, or what the token source throws; any answer that came is returned, whatever its status.
 */
export function openCaller(parts: TokenParts & { readonly fetch: Fetch }, surroundings: Surroundings): Caller {
  const spent: Spent = { requests: 0, units: 0 }
  const scheduler = new Scheduler(surroundings, parts.waiting, parts.patience)
  const client = Client.initWithMiddleware({
    baseUrl: parts.graph,
    defaultVersion: 'v1.0',
    middleware: [new Authentication(parts), scheduler, new Transmission(parts.fetch, surroundings, spent)],
  })
  const send: SendCall = async (call) => {
    const option = new CallOption(call)
    const request = client
      .api(call.url)
      .middlewareOptions([option])
      .headers({ ...call.headers })
      .responseType(ResponseType.RAW)
    try {
      await sendBy(request, call)
    } catch (thrown) {
      throw toCallError(option.failure ?? thrown, call.signal)
    }
    if (option.answer === undefined) throw new Error('The chain ended without an answer.')
    return option.answer
  }
  return { send, scheduler, spent }
}

/** A copy of the bytes: the client sends the whole buffer below a view. */
const toBody = (body: unknown): unknown => (body instanceof Uint8Array ? new Uint8Array(body) : body)

function sendBy(request: GraphRequest, call: GraphCall): Promise<unknown> {
  switch (call.method) {
    case 'GET':
      return request.get()
    case 'POST':
      return request.post(toBody(call.body) ?? {})
    case 'PATCH':
      return request.patch(toBody(call.body) ?? {})
    case 'PUT':
      return request.put(toBody(call.body) ?? {})
    case 'DELETE':
      return request.delete()
  }
}
