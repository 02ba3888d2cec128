import { GraphError } from '../graph-error.ts'

/** A service that throttles on its own, whatever the resource units. */
interface Service {
  readonly isMeant: (segments: readonly string[]) => boolean
  readonly requests: number
  readonly windowMs: number
  /** Whether its 429 says when to come back. */
  readonly saysWhen: boolean
}

const startsWith = (segments: readonly string[], path: string): boolean =>
  `${segments.join('/').toLowerCase()}/`.startsWith(`${path}/`)

/** The published limits. Graph docs: throttling-limits. */
const services: readonly Service[] = [
  {
    isMeant: (segments) => startsWith(segments, 'identity/conditionalaccess'),
    requests: 1,
    windowMs: 1000,
    saysWhen: false,
  },
  { isMeant: (segments) => startsWith(segments, 'auditlogs'), requests: 5, windowMs: 10_000, saysWhen: true },
]

/** Counts the requests to services that have limits of their own, for the whole tenant. */
export class ServiceLimits {
  readonly #served = new Map<Service, readonly number[]>()
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** Takes a request. Throws 429 where its service has had its share; what is refused does not count. */
  take(segments: readonly string[]): void {
    const service = services.find(({ isMeant }) => isMeant(segments))
    if (service === undefined) return
    const now = this.#clock()
    const recent = (this.#served.get(service) ?? []).filter((at) => at > now - service.windowMs)
    const [oldest = now] = recent
    if (recent.length >= service.requests)
      throw new GraphError(
        429,
        'TooManyRequests',
        'Too many requests.',
        service.saysWhen ? { 'Retry-After': String(Math.ceil((oldest + service.windowMs - now) / 1000)) } : {},
      )
    this.#served.set(service, [...recent, now])
  }
}
