import type { Context, MiddlewareOptions } from '@microsoft/microsoft-graph-client'
import type { GraphAnswer, GraphCall } from './graph-call.ts'

/** Carries our call through the chain of the Graph client, and the answer back. */
export class CallOption implements MiddlewareOptions {
  readonly call: GraphCall
  /** Read to its end by the last link of the chain, so that a broken body is repeated like a broken connection. */
  answer: GraphAnswer | undefined
  /** Why the chain gave up. The client would wrap it into an error of its own and lose it. */
  failure: unknown

  constructor(call: GraphCall) {
    this.call = call
  }
}

/** The option of the request that is under way. Throws where a request was not made by this adapter. */
export function callOptionOf(context: Context): CallOption {
  const option = context.middlewareControl?.getMiddlewareOptions(CallOption)
  if (!(option instanceof CallOption)) throw new Error('A request without a call went through the chain.')
  return option
}
