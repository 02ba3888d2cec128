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

/** How a call ended: with what it answered, or what it threw; neither: whoever asked left it. */
export interface CallEnding {
  readonly result?: unknown
  readonly thrown?: unknown
}

/** Follows calls, long ones to the end of their progress. */
export function followCalls(deps: {
  readonly onEnded: (path: readonly string[], ending: CallEnding) => void
  /** What long work tells of itself. */
  readonly onProgress: (path: readonly string[], told: unknown) => void
  /** Long work waits for a person to sign in; told again and again while it does. */
  readonly onAwaited: () => void
}): CallsUnderWay {
  const underWay = new Map<symbol, KnownCall>()
  let wake: (() => void)[] = []
  const end = (call: symbol, ending: CallEnding = {}): void => {
    const ended = underWay.get(call)
    if (ended === undefined) return
    underWay.delete(call)
    deps.onEnded(ended.path, ending)
    if (underWay.size > 0) return
    for (const resolve of wake) resolve()
    wake = []
  }
  async function* watch(call: symbol, events: AsyncIterable<unknown> & AsyncIterator<unknown, unknown, void>) {
    const known = underWay.get(call)
    if (known !== undefined) known.isBegun = true
    let ending: CallEnding = {}
    try {
      for (;;) {
        const event = await events.next()
        if (event.done === true) {
          ending = { result: event.value }
          return event.value
        }
        if (known !== undefined) {
          known.isAwaiting = awaitsPerson(event.value)
          deps.onProgress(known.path, event.value)
        }
        if (known?.isAwaiting === true) deps.onAwaited()
        yield event.value
      }
    } catch (thrown) {
      ending = { thrown }
      throw thrown
    } finally {
      await events.return?.().catch(() => undefined)
      end(call, ending)
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
        end(call, { result: answer })
        return answer
      } catch (thrown) {
        end(call, { thrown })
        throw thrown
      }
    },
    has: (area) => [...underWay.values()].some(({ path }) => path[0] === area),
    isPersonAwaited: () => [...underWay.values()].some(({ isAwaiting }) => isAwaiting),
    idle: () => (underWay.size === 0 ? Promise.resolve() : new Promise((resolve) => wake.push(resolve))),
  }
}
