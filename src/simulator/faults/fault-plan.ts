import type { Entity, Hidden } from '../directory/entity.ts'
import { createRandom, type Random } from '../random.ts'
import type { Aim, Effect, FaultHandle, FaultRequest, RetryAfter } from './fault.ts'

interface Placed {
  readonly aim: Aim
  readonly effect: Effect | 'emptyPage'
  readonly random: Random
  readonly times: number
  seen: number
  hits: number
}

/** How long replication takes: so many requests, or milliseconds of the simulator's clock. */
export interface Delay {
  readonly requests?: number
  readonly ms?: number
}

/** What a client gets when its delta token is no longer good. */
export type DeltaExpiry = 'syncStateNotFound' | 'gone'

/** Everything that goes wrong on demand. Nothing does until a test asks. */
export class FaultPlan {
  readonly #placed = new Set<Placed>()
  readonly #limited = new Set<string>()
  readonly #refused = new Set<string>()
  readonly #unreplicated = new Set<Entity>()
  #replication: Delay | undefined
  #updates: Delay | undefined
  #pimStatus: string | undefined
  #deltaGeneration = 0
  #deltaExpiry: DeltaExpiry = 'syncStateNotFound'
  readonly #clock: () => number
  readonly #requestNumber: () => number

  constructor(clock: () => number, requestNumber: () => number) {
    this.#clock = clock
    this.#requestNumber = requestNumber
  }

  /** Puts any effect in place. */
  add(effect: Effect, aim: Aim = {}): FaultHandle {
    return this.#place(effect, aim)
  }

  /** 429 with a Retry-After of the given kind. Graph docs: throttling. */
  throttle(aim: Aim & { readonly retryAfter?: RetryAfter } = {}): FaultHandle {
    return this.#place({ kind: 'throttle', retryAfter: aim.retryAfter ?? 1 }, aim)
  }

  /** 500, 502, 503 or 504. Graph docs: errors. */
  serverError(
    aim: Aim & { readonly status?: 500 | 502 | 503 | 504; readonly retryAfter?: RetryAfter } = {},
  ): FaultHandle {
    const status = aim.status ?? 503
    const code = { 500: 'InternalServerError', 502: 'BadGateway', 503: 'ServiceUnavailable', 504: 'GatewayTimeout' }[
      status
    ]
    const message = 'The service is temporarily unavailable.'
    return this.#place({ kind: 'error', status, code, message, retryAfter: aim.retryAfter ?? 'missing' }, aim)
  }

  /** The connection ends before the request is served, or after, with the answer lost. */
  dropConnection(aim: Aim & { readonly when?: 'before' | 'after' } = {}): FaultHandle {
    return this.#place({ kind: 'drop', when: aim.when ?? 'before' }, aim)
  }

  /** 401 as for an expired token. */
  expireToken(aim: Aim = {}): FaultHandle {
    return this.#place({ kind: 'expiredToken' }, aim)
  }

  /** 401 with a claims challenge; `claims` is plain JSON. Graph docs: claims-challenge. */
  challengeClaims(aim: Aim & { readonly claims?: string } = {}): FaultHandle {
    const claims = aim.claims ?? '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
    return this.#place({ kind: 'claims', claims }, aim)
  }

  /** A page of a list, link or delta without items, but with a link to the next. Graph docs: paging. */
  insertEmptyPage(aim: Aim = {}): FaultHandle {
    return this.#place('emptyPage', aim)
  }

  /** From now on objects are invisible after their creation for so many requests, or milliseconds of the clock. */
  delayReplication(delay: Delay | undefined): void {
    this.#replication = delay
  }

  /** From now on reads show the former values of properties for so many requests after a write, or milliseconds. */
  delayUpdates(delay: Delay | undefined): void {
    this.#updates = delay
  }

  /** From now on PIM takes requests, answers with this status and carries none out. Graph docs: resources/request. */
  holdRoleRequests(status: string | undefined): void {
    this.#pimStatus = status
  }

  /** The status PIM answers with instead of carrying a request out; undefined: it does what it is asked. */
  get roleRequestStatus(): string | undefined {
    return this.#pimStatus
  }

  /** Every delta token made so far is too old. Graph docs: delta-query-overview. */
  expireDeltaTokens(expiry: DeltaExpiry = 'syncStateNotFound'): void {
    this.#deltaGeneration++
    this.#deltaExpiry = expiry
  }

  /** Objects of these types are listed as members, owners and so on with nothing but id and type. */
  limitInformation(types: readonly string[]): void {
    for (const type of types) this.#limited.add(type)
  }

  /** No token holds these scopes any more, whatever it was issued with. */
  refuseScopes(scopes: readonly string[]): void {
    for (const scope of scopes) this.#refused.add(scope)
  }

  /** Everything works again. Delta tokens that expired stay expired. */
  clear(): void {
    this.#placed.clear()
    this.#limited.clear()
    this.#refused.clear()
    this.#replication = undefined
    this.#updates = undefined
    this.#pimStatus = undefined
  }

  /** The effect that hits a request, if any. */
  takeEffect(request: FaultRequest): Effect | undefined {
    for (const placed of this.#placed)
      if (placed.effect !== 'emptyPage' && this.#isHit(placed, request)) return placed.effect
    return undefined
  }

  /** True when this request gets an empty page. */
  takesEmptyPage(call: { readonly fault: FaultRequest }): boolean {
    for (const placed of this.#placed) if (placed.effect === 'emptyPage' && this.#isHit(placed, call.fault)) return true
    return false
  }

  /** True when objects of a type are shown as in lists of mixed types without permission. */
  limitsInformation(type: string): boolean {
    return this.#limited.has(type)
  }

  /** The scopes that are left of those granted. */
  remainingScopes(granted: ReadonlySet<string>): ReadonlySet<string> {
    if (this.#refused.size === 0) return granted
    return new Set([...granted].filter((scope) => !this.#refused.has(scope)))
  }

  /** Hides a new object while replication is slow. `since` is the sequence number of its creation. */
  hideNew(entity: Entity, since: number): void {
    const { requests, ms } = this.#replication ?? {}
    if (requests === undefined && ms === undefined) return
    const hidden: Hidden = {
      since,
      ...(ms === undefined ? {} : { untilMs: this.#clock() + ms }),
      ...(requests === undefined ? {} : { untilRequest: this.#requestNumber() + 1 + requests }),
    }
    entity.hidden = hidden
    this.#unreplicated.add(entity)
  }

  /** Notes the values that reads go on showing while replication of updates is slow. */
  keepStale(entity: Entity, names: readonly string[]): void {
    if (!this.#updates) return
    const { ms = 0, requests = 0 } = this.#updates
    const untilMs = this.#clock() + ms
    const untilRequest = this.#requestNumber() + 1 + requests
    const former = Object.fromEntries(names.map((name) => [name, entity.values[name]]))
    entity.stale = {
      values: { ...former, ...entity.stale?.values },
      isOver: () => this.#clock() >= untilMs && this.#requestNumber() >= untilRequest,
    }
  }

  /** Sequence number up to which changes have been replicated. `isReplicated` tells of one object. */
  horizon(end: number, isReplicated: (entity: Entity) => boolean): number {
    let horizon = end
    for (const entity of this.#unreplicated) {
      const since = entity.hidden?.since
      if (isReplicated(entity) || since === undefined) this.#unreplicated.delete(entity)
      else horizon = Math.min(horizon, since)
    }
    return horizon
  }

  /** Delta tokens of an earlier generation are too old. */
  get deltaGeneration(): number {
    return this.#deltaGeneration
  }

  /** How delta says that a token is too old. */
  get deltaExpiry(): DeltaExpiry {
    return this.#deltaExpiry
  }

  #place(effect: Placed['effect'], aim: Aim): FaultHandle {
    const times = aim.times ?? (aim.probability === undefined ? 1 : Number.POSITIVE_INFINITY)
    const placed: Placed = { aim, effect, random: createRandom(aim.seed ?? 1), times, seen: 0, hits: 0 }
    this.#placed.add(placed)
    return {
      get hits() {
        return placed.hits
      },
      remove: () => {
        this.#placed.delete(placed)
      },
    }
  }

  #isHit(placed: Placed, request: FaultRequest): boolean {
    const { match, nth, probability } = placed.aim
    if (placed.hits >= placed.times) return false
    const isMatch =
      match === undefined
        ? !request.isInner
        : match instanceof RegExp
          ? match.test(`${request.method} ${request.path}`)
          : match(request)
    if (!isMatch) return false
    placed.seen++
    if (nth !== undefined && placed.seen < nth) return false
    if (probability !== undefined && !placed.random.chance(probability)) return false
    placed.hits++
    return true
  }
}
