import type { ClientContext, ClientLink } from '@orpc/client'
import type { PortDelivery, PortEnd, PortWish } from '../../shared/api/ports.ts'
import { openPortLink } from './port-link.ts'

/** A link that outlives its ports: calls made while there is none wait for the next. */
export interface Connection {
  readonly link: ClientLink<ClientContext>
  readonly close: () => void
}

/** How a connection tells what happens to it. */
export interface ConnectionListener {
  readonly onConnected: () => void
  /** The other end is gone; what was under way was rejected, and a new port has been asked for. */
  readonly onLost: () => void
}

const isDelivery = (value: unknown): value is PortDelivery =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'dirsafe:port'

/**
 * Asks main for a port to this end and takes the newest that is handed over. Asking again is what makes the window
 * survive a reload and an engine that was started anew.
 */
export function openConnection(end: PortEnd, listener: ConnectionListener, page: Window = window): Connection {
  let next = Promise.withResolvers<ClientLink<ClientContext>>()
  const ask = (): void => {
    page.postMessage({ type: 'dirsafe:want-port', end } satisfies PortWish, page.location.origin)
  }
  const receive = (event: MessageEvent): void => {
    const port = event.ports[0]
    if (event.source !== page || !isDelivery(event.data) || event.data.end !== end || port === undefined) return
    const link = openPortLink(port, () => {
      next = Promise.withResolvers()
      listener.onLost()
      ask()
    })
    next.resolve(link)
    listener.onConnected()
  }
  page.addEventListener('message', receive)
  ask()
  return {
    link: { call: async (path, input, options) => (await next.promise).call(path, input, options) },
    close: () => page.removeEventListener('message', receive),
  }
}
