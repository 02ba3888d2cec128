/** A way to send plain Graph calls to the demo tenant, as another administrator would. */
export interface GraphCalls {
  readonly get: <T>(path: string) => Promise<T>
  readonly list: <T>(path: string) => Promise<readonly T[]>
  readonly bytes: (path: string) => Promise<Uint8Array<ArrayBuffer>>
  readonly send: (method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<void>
}

/** Where the demo tenant answers. */
export interface DemoAddress {
  /** Root without a version. */
  readonly graph: string
  readonly accessToken: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

/** Plain calls to the demo tenant. Every one throws with Graph's own text when it is refused. */
export function toGraphCalls({ graph, accessToken, fetch }: DemoAddress): GraphCalls {
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const isBytes = body instanceof Uint8Array
    const response = await fetch(path.startsWith('http') ? path : `${graph}/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body === undefined ? {} : { 'content-type': isBytes ? 'image/jpeg' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new Error(`${method} ${path} was answered with ${response.status}: ${await response.text()}`)
    return response
  }
  const get = async <T>(path: string): Promise<T> => (await (await call('GET', path)).json()) as T
  return {
    get,
    list: async <T>(path: string) => {
      const all: T[] = []
      let next: string | undefined = path
      while (next !== undefined) {
        const page: { value: T[]; '@odata.nextLink'?: string } = await get(next)
        all.push(...page.value)
        next = page['@odata.nextLink']
      }
      return all
    },
    bytes: async (path) => new Uint8Array(await (await call('GET', path)).arrayBuffer()),
    send: async (method, path, body) => {
      await call(method, path, body)
    },
  }
}
