import type { Progress } from '../../shared/model/progress.ts'

/** The part of oRPC's interceptor that is needed. */
interface Call {
  readonly path: readonly string[]
  readonly signal?: AbortSignal | undefined
  readonly next: () => Promise<unknown>
}

interface KnownCall {
  readonly path: readonly string[]
  /** It tells its progress. */
  isLong: boolean
  isBegun: boolean
  isAwaiting: boolean
}

/** The calls of the contract that have not come to their end. */
export interface CallsUnderWay {
  /** Every call goes through here. For oRPC's `clientInterceptors`. */
  readonly follow: (call: Call) => Promise<unknown>
  /** Whether a call of this area of the contract is under way. */
  readonly has: (area: string) => boolean
  /** Whether one of them waits for a person to sign in. */
  readonly isPersonAwaited: () => boolean
  /** Resolves when none is under way. */
  readonly idle: () => Promise<void>
}

const isIterator = (value: unknown): value is AsyncIterator<unknown, unknown, void> & AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

const awaitsPerson = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as Partial<Progress>).needs === 'signIn'

/** Follows calls, long ones to the end of their progress. `onEnded` is told each, with its path; `onAwaited`, that a person is needed. */
export function followCalls(deps: {
  readonly onEnded: (path: readonly string[]) => void
  readonly onAwaited: () => void
}): CallsUnderWay {
  const underWay = new Map<symbol, KnownCall>()
  let wake: (() => void)[] = []
  const end = (call: symbol): void => {
    const ended = underWay.get(call)
    if (ended === undefined) return
    underWay.delete(call)
    deps.onEnded(ended.path)
    if (underWay.size > 0) return
    for (const resolve of wake) resolve()
    wake = []
  }
  async function* watch(call: symbol, events: AsyncIterable<unknown> & AsyncIterator<unknown, unknown, void>) {
    const known = underWay.get(call)
    if (known !== undefined) known.isBegun = true
    try {
      for (;;) {
        const event = await events.next()
        if (event.done === true) return event.value
        if (known !== undefined) known.isAwaiting = awaitsPerson(event.value)
        if (known?.isAwaiting === true) deps.onAwaited()
        yield event.value
      }
    } finally {
      await events.return?.().catch(() => undefined)
      end(call)
    }
  }
  return {
    follow: async ({ path, signal, next }) => {
      const call = Symbol(path.join('.'))
      const known = { path, isLong: false, isBegun: false, isAwaiting: false }
      underWay.set(call, known)
      // oRPC never asks for the progress of a call that was aborted before: such work does not begin.
      signal?.addEventListener('abort', () => !known.isBegun && known.isLong && end(call), { once: true })
      try {
        const answer = await next()
        known.isLong = isIterator(answer)
        if (isIterator(answer) && signal?.aborted !== true) return watch(call, answer)
        end(call)
        return answer
      } catch (thrown) {
        end(call)
        throw thrown
      }
    },
    has: (area) => [...underWay.values()].some(({ path }) => path[0] === area),
    isPersonAwaited: () => [...underWay.values()].some(({ isAwaiting }) => isAwaiting),
    idle: () => (underWay.size === 0 ? Promise.resolve() : new Promise((resolve) => wake.push(resolve))),
  }
}
