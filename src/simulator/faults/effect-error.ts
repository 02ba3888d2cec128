import { challenged, expired } from '../auth/tokens.ts'
import { GraphError } from '../graph-error.ts'
import type { Effect, RetryAfter } from './fault.ts'

/** The answer an effect stands for; undefined for effects on the wire. */
export function toGraphError(effect: Effect, nowMs: number, tenantId: string): GraphError | undefined {
  switch (effect.kind) {
    case 'throttle':
      return new GraphError(429, 'TooManyRequests', 'Too many requests.', {
        ...retryHeader(effect.retryAfter, nowMs),
        'x-ms-throttle-information': 'CPULimitExceeded',
        'x-ms-throttle-scope': `Tenant_Application/ReadWrite/00000000-0000-0000-0000-000000000000/${tenantId}`,
      })
    case 'error':
      return new GraphError(
        effect.status,
        effect.code,
        effect.message,
        retryHeader(effect.retryAfter ?? 'missing', nowMs),
      )
    case 'expiredToken':
      return expired()
    case 'claims':
      return challenged(effect.claims)
    default:
      return undefined
  }
}

/** The `Retry-After` header of a kind, or none. */
function retryHeader(retryAfter: RetryAfter, nowMs: number): Record<string, string> {
  if (retryAfter === 'missing') return {}
  if (typeof retryAfter === 'number') return { 'Retry-After': String(retryAfter) }
  return { 'Retry-After': new Date(nowMs + retryAfter.dateInSeconds * 1000).toUTCString() }
}
