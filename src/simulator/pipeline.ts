import { writeAudits } from './activity/write-audits.ts'
import { requireRight } from './auth/require-right.ts'
import type { Token, TokenBook } from './auth/tokens.ts'
import { readUnits } from './budget/cost.ts'
import type { RawReply, RawRequest } from './exchange.ts'
import { toGraphError } from './faults/effect-error.ts'
import type { Effect, FaultRequest } from './faults/fault.ts'
import { GraphError } from './graph-error.ts'
import type { Call, InnerRequest, Reply } from './operations/call.ts'
import { fromSkipToken } from './query/page-link.ts'
import { createReplyWriter } from './reply-writer.ts'
import type { RequestLog } from './request-log.ts'
import type { Router } from './router.ts'
import { segmentsOf } from './segments.ts'
import type { World } from './world.ts'

/** What the pipeline is made of. */
export interface PipelineParts {
  readonly world: World
  readonly tokens: TokenBook
  readonly router: Router
  readonly log: RequestLog
}

interface Incoming {
  readonly method: string
  /** Origin and version. */
  readonly root: string
  /** Path and query after the version. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array | undefined
  /** Set for requests inside a batch. */
  readonly token?: Token
}

/** Serves one request from start to end: faults, token, route, budget, operation, log. Never throws. */
export function createPipeline({ world, tokens, router, log }: PipelineParts): (request: RawRequest) => RawReply {
  const write = createReplyWriter(world)

  const serve = (incoming: Incoming): RawReply => {
    const isInner = incoming.token !== undefined
    const fault: FaultRequest = {
      method: incoming.method,
      path: `/v1.0${incoming.path}`,
      number: world.requestNumber,
      isInner,
    }
    // Two batches under way at once are two calls, not one and its retry.
    const inner = incoming.path.toLowerCase() === '/$batch' ? new TextDecoder().decode(incoming.bytes) : ''
    const key = `${incoming.method} ${incoming.path}${inner}`
    world.budget.countArrival(key)
    const effect = world.faults.takeEffect(fault)
    const spent = { units: 0, headers: {} as Record<string, string> }
    let reply: Reply | GraphError
    try {
      reply = effect?.kind === 'drop' && effect.when === 'before' ? { status: 0 } : run(incoming, fault, effect, spent)
    } catch (error) {
      reply = toRefusal(error)
    }
    const raw = write(reply, incoming.headers, spent, wireOf(effect))
    if (raw.status === 429) world.budget.countThrottled(key, raw.headers['retry-after'])
    log.add({ ...fault, units: spent.units, status: raw.status, bytes: incoming.bytes, headers: incoming.headers })
    return raw
  }

  const run = (
    incoming: Incoming,
    fault: FaultRequest,
    effect: Effect | undefined,
    spent: { units: number; headers: Record<string, string> },
  ): Reply => {
    const isSpared = effect?.kind === 'claims' && !tokens.mayChallenge(incoming.headers['authorization'])
    const failure = effect && !isSpared && toGraphError(effect, world.clock(), world.tenantId)
    if (failure) throw failure
    const granted = incoming.token ?? tokens.check(incoming.headers['authorization'], world.clock())
    const token = { ...granted, scopes: world.faults.remainingScopes(granted.scopes) }
    const [pathOnly = '', queryText = ''] = splitOnce(incoming.path, '?')
    const segments = withMe(segmentsOf(pathOnly), token)
    const route = router(incoming.method, segments)
    requireRight(world, token, incoming.method, segments)
    const call = toCall(incoming, fault, token, segments, new URLSearchParams(queryText), route.params)
    world.serviceLimits?.take(segments)
    const base = route.operation.units?.(call, route.target) ?? 1
    spent.units = incoming.method === 'GET' ? readUnits(base, call.query) : base
    spent.headers = world.budget.charge(spent.units, isWrite(incoming.method, segments))
    const before = world.directory.changes.end
    const reply = route.operation.run(call, route.target)
    // What a batch did, the requests in it have written down.
    if (incoming.method !== 'GET' && route.operation.pattern !== '$batch') writeAudits(world, token, before)
    return reply
  }

  const toCall = (
    incoming: Incoming,
    fault: FaultRequest,
    token: Token,
    segments: readonly string[],
    query: URLSearchParams,
    params: Readonly<Record<string, string>>,
  ): Call => {
    const skipToken = segments.includes('delta') ? null : query.get('$skiptoken')
    const mark = skipToken === null ? undefined : fromSkipToken(skipToken, segments.join('/'))
    return {
      world,
      method: incoming.method,
      root: incoming.root,
      segments,
      query: mark ? new URLSearchParams(mark.query) : query,
      headers: incoming.headers,
      bytes: incoming.bytes,
      position: mark?.position,
      token,
      fault,
      params,
      serveInner: (inner: InnerRequest) =>
        serve({
          method: inner.method,
          root: incoming.root,
          path: inner.path,
          headers: inner.headers,
          bytes: inner.bytes,
          token,
        }),
    }
  }

  return (request) => {
    world.requestNumber++
    world.budget.countRequest()
    const { url } = request
    const version = /^\/([^/]*)(\/.*)?$/.exec(url.pathname)
    if (version?.[1] !== 'v1.0') {
      const error = new GraphError(404, 'ResourceNotFound', `Invalid version: ${version?.[1] ?? ''}.`)
      return write(error, request.headers, { units: 0, headers: {} }, undefined)
    }
    return serve({
      method: request.method,
      root: `${url.origin}/v1.0`,
      path: `${version[2] ?? '/'}${url.search}`,
      headers: request.headers,
      bytes: request.body,
    })
  }
}

function wireOf(effect: Effect | undefined): RawReply['wire'] {
  return effect?.kind === 'drop' || effect?.kind === 'cut' || effect?.kind === 'stall' ? effect.kind : undefined
}

function toRefusal(error: unknown): GraphError {
  if (error instanceof GraphError) return error
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new GraphError(500, 'SimulatorDefect', text)
}

/** Posts that only read cost no write. */
function isWrite(method: string, segments: readonly string[]): boolean {
  if (method === 'GET') return false
  const last = segments.at(-1)?.toLowerCase()
  return last !== '$batch' && last !== 'getbyids'
}

function withMe(segments: string[], token: Token): string[] {
  return segments[0]?.toLowerCase() === 'me' && token.userId ? ['users', token.userId, ...segments.slice(1)] : segments
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
