import type { TokenBook } from '../auth/tokens.ts'
import type { RawReply, RawRequest } from '../exchange.ts'
import { createRandom } from '../random.ts'
import type { World } from '../world.ts'
import { defaultOtherTenants, knownAccounts, type OtherTenant } from './account.ts'
import { Accounts } from './accounts.ts'
import { PostedError } from './authorize-request.ts'
import type { ClientApp } from './client-app.ts'
import { Clients } from './clients.ts'
import { Consents } from './consents.ts'
import { type EndpointParts, endpoints, formOf } from './endpoints.ts'
import { Flows } from './flows.ts'
import { Grants } from './grants.ts'
import { jsonReply } from './json-reply.ts'
import { OpenChallenges } from './open-challenges.ts'
import { trouble } from './pages/trouble.ts'
import { postError } from './post-error.ts'
import { Sessions } from './sessions.ts'
import { type SignInControl, toSignInControl } from './sign-in-control.ts'
import { SignInError, toErrorFields } from './sign-in-error.ts'
import { takeSignInEffect, toFaultReply } from './sign-in-faults.ts'
import type { SignInRecord } from './sign-in-log.ts'
import { SigningKey } from './signing-key.ts'

/** What a sign-in service is made from. */
export interface SignInOptions {
  readonly clients: readonly ClientApp[]
  readonly otherTenants?: readonly OtherTenant[]
}

/** Signs people and applications in to the tenant that is served. */
export interface SignInService {
  /** Undefined: the request is not for it. Never throws. */
  readonly handle: (request: RawRequest) => RawReply | undefined
  readonly control: SignInControl
}

/** Creates the sign-in service of a world, as Entra's v2.0 endpoints behave. Entra docs: v2-protocols. */
export function createSignInService(world: World, tokens: TokenBook, options: SignInOptions): SignInService {
  const { clock } = world
  const others = options.otherTenants ?? defaultOtherTenants
  const accounts = new Accounts(world, others)
  // A tenant may be large: nobody is looked for before somebody signs in.
  const known = once(() => knownAccounts(world, others))
  const log: SignInRecord[] = []
  const common = {
    tokens,
    accounts,
    clients: new Clients(options.clients, world.tenantId),
    consents: new Consents(),
    grants: new Grants(clock),
    challenges: new OpenChallenges(tokens),
    sessions: new Sessions(),
    key: new SigningKey(),
    clock,
    random: createRandom(0x51611),
    log,
  }
  const flows = new Flows({ ...common, suggested: () => Object.values(known()) })
  return {
    handle: (request) => answer(world, { ...common, flows }, request),
    control: toSignInControl({ ...common, world, known }),
  }
}

function answer(world: World, parts: EndpointParts, request: RawRequest): RawReply | undefined {
  const [, name = '', path = ''] = /^\/([^/%]+)\/(.+)$/.exec(request.url.pathname) ?? []
  const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined
  if (endpoint === undefined) return undefined
  const nowMs = world.clock()
  const effect = takeSignInEffect(world, request)
  const failed = effect && toFaultReply(effect, nowMs)
  if (failed) return failed
  let reply: RawReply
  try {
    if (!endpoint.methods.includes(request.method)) throw wrongMethod(request.method, endpoint.methods)
    reply = endpoint.answer(parts, request, name)
  } catch (error) {
    reply = toRefusal(error, endpoint.isForPerson, nowMs, request)
  }
  const isOnWire = effect?.kind === 'drop' || effect?.kind === 'cut' || effect?.kind === 'stall'
  return isOnWire ? { ...reply, wire: effect.kind } : reply
}

function toRefusal(error: unknown, isForPerson: boolean, nowMs: number, request: RawRequest): RawReply {
  const correlationId =
    request.url.searchParams.get('client-request-id') ??
    formOf(request).get('client-request-id') ??
    request.headers['client-request-id']
  if (error instanceof PostedError) return postError(error, nowMs, correlationId)
  if (error instanceof SignInError)
    return isForPerson ? trouble(error, nowMs) : jsonReply(error.status, toErrorFields(error, nowMs, correlationId))
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return jsonReply(500, { error: 'server_error', error_description: `Simulator defect: ${text}` })
}

const wrongMethod = (method: string, methods: readonly string[]): SignInError =>
  new SignInError(
    'invalid_request',
    900561,
    `The endpoint only accepts ${methods.join(', ')} requests. Received a ${method} request.`,
  )

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
