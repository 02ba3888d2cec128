/** What a message of a port comes in. */
interface PortMessage {
  readonly data: unknown
}

/** The part of Electron's port that is needed. */
export interface MessagePortPart {
  on(event: 'message', listener: (message: PortMessage) => void): unknown
  on(event: 'close', listener: () => void): unknown
  postMessage(message: unknown): void
  start(): void
  close(): void
}

/** A port that can be taken away from whoever has its other end. */
export interface Gate {
  /** For oRPC's handler, instead of the port itself. */
  readonly port: Pick<MessagePortPart, 'on' | 'postMessage'>
  /** Nothing goes in or out any more, and what was under way is aborted. */
  readonly cut: () => void
  /** Nothing goes in or out any more, but what is under way goes on to its end. */
  readonly mute: () => void
}

/** Puts a gate before a port. */
export function openGate(port: MessagePortPart): Gate {
  const onMessage: ((message: PortMessage) => void)[] = []
  const onClose: (() => void)[] = []
  let isOpen = true
  let isEnded = false
  const end = (): void => {
    if (isEnded) return
    isEnded = true
    for (const listener of onClose) listener()
  }
  const mute = (): void => {
    if (!isOpen) return
    isOpen = false
    port.close()
  }
  port.on('message', (message) => {
    if (isOpen) for (const listener of onMessage) listener(message)
  })
  port.on('close', () => {
    // Closed by the other end: nobody waits for an answer. One that was muted goes on.
    if (isOpen) end()
    isOpen = false
  })
  const facade = {
    on: (event: 'message' | 'close', listener: (message: PortMessage) => void) => {
      if (event === 'message') onMessage.push(listener)
      else onClose.push(() => listener({ data: undefined }))
    },
    postMessage: (message: unknown) => {
      if (isOpen) port.postMessage(message)
    },
  }
  return {
    port: facade as Gate['port'],
    cut: () => {
      mute()
      end()
    },
    mute,
  }
}
