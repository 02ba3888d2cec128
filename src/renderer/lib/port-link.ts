import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { wireSerializers } from '../../shared/api/wire.ts'

/** The other end of the port is gone, and with it the answer to whatever was asked. */
export class EndGone extends Error {
  override readonly name = 'EndGone'
}

const isIterator = (value: unknown): value is AsyncIterableIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/**
 * A link over one port that rejects with `EndGone` once the process at the other end is gone. oRPC's own link leaves a
 * call on a closed port waiting for ever.
 */
export function openPortLink(port: MessagePort, onGone: () => void): ClientLink<ClientContext> {
  const gone = new AbortController()
  // Before RPCLink adds its own listener, which rejects what is pending: by then the reason is known.
  port.addEventListener('close', () => {
    gone.abort(new EndGone('The engine stopped.'))
    onGone()
  })
  const rpc = new RPCLink<ClientContext>({ port, customJsonSerializers: wireSerializers })
  port.start()

  const toReason = (thrown: unknown, signal: AbortSignal | undefined): unknown => {
    if (signal?.aborted) return signal.reason
    return gone.signal.aborted ? gone.signal.reason : thrown
  }
  async function* follow(events: AsyncIterableIterator<unknown>, signal: AbortSignal | undefined) {
    try {
      return yield* events
    } catch (thrown) {
      throw toReason(thrown, signal)
    }
  }
  return {
    async call(path, input, options) {
      gone.signal.throwIfAborted()
      options.signal?.throwIfAborted()
      try {
        const answer = await rpc.call(path, input, options)
        return isIterator(answer) ? follow(answer, options.signal) : answer
      } catch (thrown) {
        throw toReason(thrown, options.signal)
      }
    },
  }
}
