import type { Simulator } from './simulator.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type AnyJson = any

/** An answer with its body already read. */
export interface Answered {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON; `{}` when the body is empty or something else. */
  readonly json: AnyJson
  readonly bytes: Uint8Array
}

/** Sends one request to a simulator: a path after the version, or a whole URL. JSON bodies are made from objects. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>

/** Creates an asker for tests; without a token it uses the one that holds every scope. */
export function askerOf(simulator: Simulator, token = simulator.accessToken): Ask {
  return async (method, path, body, headers = {}) => {
    const url = path.startsWith('https:') ? path : `https://graph.example/v1.0${path}`
    const isJson = body !== undefined && !(body instanceof Uint8Array)
    const response = await simulator.fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer>) }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const holdsJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      json: holdsJson ? JSON.parse(new TextDecoder().decode(bytes)) : {},
      bytes,
    }
  }
}

/** Follows a list or delta to its end. Returns every item, the pages, and the delta link if there was one. */
export async function walk(
  ask: Ask,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly items: AnyJson[]; readonly pages: AnyJson[]; readonly deltaLink: string }> {
  const pages: AnyJson[] = []
  let next: string | undefined = path
  while (next !== undefined) {
    const { status, json } = await ask('GET', next, undefined, headers)
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`)
    pages.push(json)
    next = json['@odata.nextLink']
  }
  return { items: pages.flatMap((page) => page.value), pages, deltaLink: pages.at(-1)['@odata.deltaLink'] }
}
