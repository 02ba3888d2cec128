import type { RawReply, RawRequest } from '../exchange.ts'
import type { Effect } from '../faults/fault.ts'
import type { World } from '../world.ts'
import { jsonReply } from './json-reply.ts'
import { SignInError, toErrorFields } from './sign-in-error.ts'

/** What goes wrong with a request to the sign-in service, where a test asked for it by a match that names this path. */
export function takeSignInEffect(world: World, { method, url }: RawRequest): Effect | undefined {
  return world.faults.takeEffect({ method, path: url.pathname, number: world.requestNumber, isInner: true })
}

/** The answer that an effect stands for; undefined where the request is served first. */
export function toFaultReply(effect: Effect, nowMs: number): RawReply | undefined {
  switch (effect.kind) {
    case 'throttle':
    case 'error': {
      const { retryAfter = 'missing' } = effect
      const headers: Record<string, string> =
        typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {}
      const error = new SignInError(
        'temporarily_unavailable',
        90033,
        'A transient error has occurred. Please try again.',
      )
      return jsonReply(effect.kind === 'throttle' ? 429 : effect.status, toErrorFields(error, nowMs), headers)
    }
    case 'drop':
      return effect.when === 'before' ? { status: 0, headers: {}, body: undefined, wire: 'drop' } : undefined
    default:
      return undefined
  }
}
