import { z } from 'zod'

/** What a client of ours sends over a port: a call by its path, or that a call is to be ended. */
const requestSchema = z.union([
  z.strictObject({
    i: z.string().max(100),
    p: z.strictObject({ u: z.string().regex(/^\/[\w/]+$/), b: z.unknown().optional() }),
  }),
  z.strictObject({ i: z.string().max(100), t: z.literal(4) }),
])

const isRequest = (message: unknown): boolean => {
  if (typeof message !== 'string') return false
  try {
    return requestSchema.safeParse(JSON.parse(message)).success
  } catch {
    return false
  }
}

/** The part of Electron's port that is needed. */
interface PortPart {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/**
 * A port on which a message that is no call is passed over. What oRPC cannot read it throws where nobody catches it,
 * which ends the process (`@orpc/server` 1.16.1, message-port: the promise of the listener is dropped).
 */
export function onlyRequests(port: PortPart): PortPart {
  const on = (event: 'message' | 'close', listener: (message: { readonly data: unknown }) => void): unknown =>
    event === 'close'
      ? port.on('close', () => listener({ data: undefined }))
      : port.on('message', (message) => {
          if (isRequest(message.data)) listener(message)
        })
  return {
    on: on as PortPart['on'],
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  }
}
