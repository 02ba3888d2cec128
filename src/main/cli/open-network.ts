import http from 'node:http'
import { AppError } from '../../shared/errors.ts'

type Fetch = (url: string, init: RequestInit) => Promise<Response>
type Env = { readonly [name: string]: string | undefined }

/** The names Node takes a proxy from, in its order. Node docs: http, "Built-in Proxy Support". */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']

interface Proxy {
  readonly variable: string
  readonly url: URL
}

function findProxy(env: Env): Proxy | undefined {
  const variable = proxyVariables.find((name) => env[name])
  if (variable === undefined) return undefined
  const text = env[variable] ?? ''
  // The value may hold a password: it is not repeated.
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new AppError('badInput', `${variable} does not hold an address such as http://proxy.example:8080.`)
  return { variable, url: new URL(text) }
}

/** What Node says went wrong, down to the first cause, with the address and the port it tried. */
function* causesOf(thrown: unknown): Generator<NodeJS.ErrnoException & { readonly port?: number }> {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    yield cause
    if (cause instanceof AggregateError) for (const one of cause.errors) yield* causesOf(one)
  }
}

/** The failure of a proxy as a sentence; undefined: something else failed. */
function findProxyFailure(thrown: unknown, { url, variable }: Proxy, target: string): AppError | undefined {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  for (const cause of causesOf(thrown)) {
    const status = /Proxy response \((\d+)\)/.exec(cause.message)?.[1]
    if (status !== undefined)
      return new AppError(
        'proxyUnreachable',
        status === '407'
          ? `The proxy ${url.host} asks for a user name and a password: put them into ${variable}.`
          : `The proxy ${url.host} did not open the way to ${target} (${status}).`,
      )
    const isAtProxy = cause.port === port || cause.message.includes(url.hostname)
    if (isAtProxy && target !== url.host)
      return new AppError('proxyUnreachable', `The proxy ${url.host} cannot be reached. ${variable} names it.`)
  }
  return undefined
}

/**
 * Node's `fetch` through the proxy that the environment names; the certificates of `NODE_EXTRA_CA_CERTS` are Node's own
 * doing. A proxy that cannot be reached ends in `proxyUnreachable`. Throws `badInput` for a proxy that is no address.
 */
export function openNetwork(env: Env): Fetch {
  const proxy = findProxy(env)
  if (proxy === undefined) return (url, init) => fetch(url, init)
  // Node 24.14 and later.
  const { setGlobalProxyFromEnv } = http as Partial<Pick<typeof http, 'setGlobalProxyFromEnv'>>
  if (setGlobalProxyFromEnv === undefined)
    throw new AppError('badInput', `${proxy.variable} is set, and this Node.js (${process.version}) cannot use it yet.`)
  setGlobalProxyFromEnv({ ...env })
  let hasWorked = false
  return async (url, init) => {
    try {
      const response = await fetch(url, init)
      hasWorked = true
      return response
    } catch (thrown) {
      const failure = findProxyFailure(thrown, proxy, new URL(url).host)
      // A proxy that worked a moment ago may work in a moment: whoever asked may try again.
      throw failure === undefined || hasWorked ? new TypeError('fetch failed', { cause: failure ?? thrown }) : failure
    }
  }
}
