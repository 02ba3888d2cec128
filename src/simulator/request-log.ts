/** One request the simulator served. */
export interface RequestRecord {
  /** Number since the simulator was made, from 1; requests of a batch share the batch's. */
  readonly number: number
  readonly method: string
  /** Path and query, as `/v1.0/users?$top=5`. */
  readonly url: string
  /** 0 when the request was lost on the way. */
  readonly status: number
  /** Parsed JSON of the request, if it had any. */
  readonly body?: unknown
  readonly units: number
  /** True for a request inside a batch. */
  readonly isInner: boolean
  /** Names in lower case, without the token. */
  readonly headers: Readonly<Record<string, string>>
}

/** Remembers every request until it is cleared. */
export class RequestLog {
  readonly #records: RequestRecord[] = []

  /** Oldest first; a batch stands behind the requests it held. */
  get records(): readonly RequestRecord[] {
    return this.#records
  }

  /** Forgets what was recorded. */
  clear(): void {
    this.#records.length = 0
  }

  /** Adds one request. */
  add(entry: {
    readonly number: number
    readonly method: string
    readonly path: string
    readonly status: number
    readonly units: number
    readonly isInner: boolean
    readonly bytes: Uint8Array | undefined
    readonly headers: Readonly<Record<string, string>>
  }): void {
    const { number, method, path, status, units, isInner } = entry
    const { authorization: _token, cookie: _cookie, ...headers } = entry.headers
    const body = bodyOf(entry.bytes, headers['content-type'])
    this.#records.push({
      number,
      method,
      url: path,
      status,
      units,
      isInner,
      headers,
      ...(body === undefined ? {} : { body }),
    })
  }
}

function bodyOf(bytes: Uint8Array | undefined, contentType: string | undefined): unknown {
  if (!bytes || bytes.length === 0 || !contentType?.includes('json')) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(bytes), withoutToken)
  } catch {
    return undefined
  }
}

/** A request inside a batch may bear a token of its own. */
function withoutToken(name: string, value: unknown): unknown {
  return name.toLowerCase() === 'authorization' ? undefined : value
}
