import { allScopes } from './auth/scopes.ts'
import { TokenBook, type TokenRequest } from './auth/tokens.ts'
import { Budget, type Counters } from './budget/budget.ts'
import { ServiceLimits } from './budget/service-limits.ts'
import type { Clock } from './clock.ts'
import type { RawReply, RawRequest } from './exchange.ts'
import { FaultPlan } from './faults/fault-plan.ts'
import { createFetch } from './fetch.ts'
import { operations } from './operations/operations.ts'
import { createPipeline } from './pipeline.ts'
import { createRandom } from './random.ts'
import { RequestLog, type RequestRecord } from './request-log.ts'
import { createRouter } from './router.ts'
import type { OtherTenant } from './sign-in/account.ts'
import { type ClientApp, defaultClients } from './sign-in/client-app.ts'
import type { SignInControl } from './sign-in/sign-in-control.ts'
import { createSignInService } from './sign-in/sign-in-service.ts'
import { type State, stateOf } from './state.ts'
import type { Tenant } from './tenant.ts'
import { types } from './types/types.ts'
import { type Behaviour, isReplicated, type World } from './world.ts'

/** What a simulator is made from. */
export interface SimulatorOptions {
  /** Will be changed by what clients do. */
  readonly tenant: Tenant
  /** Milliseconds since 1970; the computer's clock when absent. */
  readonly clock?: Clock
  /** Answer 429 when the published limits of directory objects are exceeded. */
  readonly enforcesBudget?: boolean
  readonly behaviour?: Partial<Behaviour>
  /** App registrations; by default one that reads, one that writes, and a confidential one. */
  readonly clients?: readonly ClientApp[]
  /** Tenants whose people can sign in here as well; by default a stranger's and a partner's. */
  readonly otherTenants?: readonly OtherTenant[]
}

/** A Microsoft Graph over one tenant, and the service that signs in to it. */
export interface Simulator {
  /** Answers like the global `fetch`, whatever the host of the URL. Rejects with a TypeError when the connection is dropped. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Serves a request that another server has read; never throws. */
  readonly handle: (request: RawRequest) => RawReply
  readonly tenantId: string
  readonly clientId: string
  /** A token with every scope, for the tenant's administrator; good for a year of the simulator's clock. */
  readonly accessToken: string
  issueToken(request?: TokenRequest): string
  /** Every request since the last `clearRequests`, oldest first. */
  readonly requests: readonly RequestRecord[]
  clearRequests(): void
  /** What was counted since the last `resetCounters`. */
  readonly counters: Counters
  resetCounters(): void
  readonly faults: FaultPlan
  /** Accounts, registrations and consents, and what happens to them. */
  readonly signIn: SignInControl
  /** Looks into the directory without a request. */
  readonly state: State
}

/** Delta pages as they have been observed, and slices large enough that most groups fit on one. */
const defaultBehaviour: Behaviour = {
  deltaPageSize: 200,
  deltaLinkSlice: 1000,
  deltaLinksToBin: 'silent',
  deltaShowsOmitted: true,
  deltaShowsSilent: true,
  deltaTokenDays: 7,
  activityDelayMs: 0,
  undocumentedWrites: 'accept',
  hasPremium: true,
  allowsPermanentRoles: true,
  policyLagMs: 0,
  hasPolicyBin: true,
}

/** Creates a Microsoft Graph over a tenant, and its sign-in service. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { tenant } = options
  const clock = options.clock ?? Date.now
  const clients = options.clients ?? defaultClients
  const clientId = clients[0]?.id ?? '00000000-0000-0000-0000-000000000000'
  const tokens = new TokenBook(tenant.tenantId, clientId)
  const log = new RequestLog()
  const scope = `${clientId}/${tenant.tenantId}`
  const world: World = {
    tenantId: tenant.tenantId,
    tenantName: tenant.name,
    directory: tenant.directory,
    published: tenant.published,
    photos: tenant.photos,
    activity: tenant.activity,
    types,
    clock,
    ids: tenant.ids,
    requestIds: createRandom(0x7e57),
    behaviour: { ...defaultBehaviour, ...options.behaviour },
    faults: new FaultPlan(clock, () => world.requestNumber),
    budget: new Budget(clock, scope, options.enforcesBudget ? tenant.users : undefined),
    serviceLimits: options.enforcesBudget ? new ServiceLimits(clock) : undefined,
    requestNumber: 0,
    findSeen: (id) => {
      const entity = tenant.directory.find(id.toLowerCase())
      return entity?.state === 'live' && isReplicated(world, entity) ? entity : undefined
    },
  }
  const graph = createPipeline({ world, tokens, router: createRouter(operations, types), log })
  const signIn = createSignInService(world, tokens, { ...options, clients })
  const handle = (request: RawRequest): RawReply => signIn.handle(request) ?? graph(request)
  const issueToken = (request: TokenRequest = {}): string =>
    tokens.issue({
      scopes: request.scopes ?? allScopes,
      userId: request.userId === undefined ? (tenant.administratorId ?? null) : request.userId,
      issuedAtMs: clock(),
      lifeSeconds: request.expiresInSeconds ?? 3600,
    })
  return {
    fetch: createFetch(handle),
    handle,
    tenantId: tenant.tenantId,
    clientId,
    accessToken: issueToken({ expiresInSeconds: 366 * 86_400 }),
    issueToken,
    get requests() {
      return log.records
    },
    clearRequests: () => log.clear(),
    get counters() {
      return world.budget.counters
    },
    resetCounters: () => world.budget.reset(),
    faults: world.faults,
    signIn: signIn.control,
    state: stateOf(world),
  }
}
