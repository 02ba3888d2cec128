/** A request as the pipeline sees it, wherever it came from. */
export interface RawRequest {
  readonly method: string
  readonly url: URL
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}

/** An answer before it becomes a `Response` or bytes on a socket. */
export interface RawReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
  /** What goes wrong on the wire: nothing arrives, half of the body does, or the body never ends. */
  readonly wire?: 'drop' | 'cut' | 'stall'
}
