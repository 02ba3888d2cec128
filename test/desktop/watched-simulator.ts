import type { RawReply, RawRequest } from '../../src/simulator/exchange.ts'
import type { Simulator } from '../../src/simulator/simulator.ts'

/** A request to Microsoft Graph, and whose token came with it. */
export interface GraphRequest {
  readonly method: string
  readonly path: string
  /** It changes something, itself or by what is in the batch. */
  readonly isWrite: boolean
  /** Of the registration that the token was issued to. */
  readonly clientId: string
  readonly scopes: readonly string[]
}

/** What goes in and out of a simulator that is served. */
export interface Watched {
  readonly simulator: Simulator
  readonly requests: GraphRequest[]
  /** Every secret the sign-in handed out: tokens and codes. */
  readonly secrets: ReadonlySet<string>
  /** Does something before the next request to Graph whose path matches is answered. */
  readonly before: (path: RegExp, act: () => void) => void
}

const secretNames = ['access_token', 'refresh_token', 'id_token', 'code'] as const

/** What the middle part of a token says. */
function readClaims(authorization: string | undefined): { readonly appid?: string; readonly scp?: string } {
  const [, payload] = authorization?.split('.') ?? []
  return payload === undefined ? {} : JSON.parse(Buffer.from(payload, 'base64url').toString())
}

/** Requests that only read, although they are posted. Graph docs: directoryobject-getbyids, directoryobject-getavailableextensionproperties. */
const postedReads = /\/(getByIds|getAvailableExtensionProperties)$/

const isWrite = (method: string, path: string): boolean => method !== 'GET' && !postedReads.test(path)

function changes({ method, url, body }: RawRequest): boolean {
  if (!url.pathname.endsWith('/$batch')) return isWrite(method, url.pathname)
  const batch = JSON.parse(Buffer.from(body ?? []).toString()) as {
    readonly requests: readonly { readonly method: string; readonly url: string }[]
  }
  return batch.requests.some((inner) => isWrite(inner.method, inner.url))
}

const isSignIn = ({ pathname }: URL): boolean => pathname.includes('/oauth2/') || pathname.includes('/.well-known/')

/** Watches what is asked of a simulator and what it hands out. */
export function watchSimulator(simulator: Simulator): Watched {
  const requests: GraphRequest[] = []
  const secrets = new Set<string>()
  let waiting: readonly { readonly path: RegExp; readonly act: () => void }[] = []

  const noteGraph = (request: RawRequest): void => {
    const { method, url, headers } = request
    const path = url.pathname + url.search
    const due = waiting.find((one) => one.path.test(path))
    waiting = waiting.filter((one) => one !== due)
    due?.act()
    const { appid = '', scp = '' } = readClaims(headers['authorization'])
    requests.push({ method, path, isWrite: changes(request), clientId: appid, scopes: scp.split(' ').filter(Boolean) })
  }
  const noteSecrets = ({ url, body: asked }: RawRequest, { body }: RawReply): void => {
    const code = new URLSearchParams(Buffer.from(asked ?? []).toString()).get('code')
    if (code !== null) secrets.add(code)
    if (!url.pathname.endsWith('/token') || body === undefined) return
    const answer = JSON.parse(Buffer.from(body).toString()) as { readonly [name: string]: unknown }
    for (const name of secretNames) if (typeof answer[name] === 'string') secrets.add(answer[name])
  }
  const answerSignIn = (request: RawRequest): RawReply => {
    const reply = simulator.handle(request)
    noteSecrets(request, reply)
    return reply
  }
  return {
    simulator: {
      ...simulator,
      handle: (request) => {
        if (isSignIn(request.url)) return answerSignIn(request)
        noteGraph(request)
        return simulator.handle(request)
      },
    },
    requests,
    secrets,
    before: (path, act) => {
      waiting = [...waiting, { path, act }]
    },
  }
}
