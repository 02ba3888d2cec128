import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { AppError } from '../../shared/errors.ts'
import { callOptionOf } from './call-option.ts'
import { causeOf, isUntrusted } from './errors.ts'
import type { LaneName } from './graph-call.ts'
import { Lane } from './lane.ts'
import { planRetry, type Retry } from './plan-retry.ts'
import { toRetryAfterMs } from './retry-after.ts'
import type { Surroundings } from './surroundings.ts'
import { inWords, type Waiting } from './waiting.ts'

/**
 * Decides when a request goes out: one for all calls. Keeps the number of calls at once within what the service bears,
 * starts none before the service allows it, and repeats what failed and may be repeated. The client's own retry handler
 * has no part in the chain: it knows neither fractions nor that calls share a limit.
 */
export class Scheduler implements Middleware {
  readonly #surroundings: Surroundings
  readonly #waiting: Waiting
  readonly #lanes = new Map<LaneName, Lane>()
  #next: Middleware | undefined

  constructor(surroundings: Surroundings, waiting: Waiting) {
    this.#surroundings = surroundings
    this.#waiting = waiting
  }

  setNext(next: Middleware): void {
    this.#next = next
  }

  async execute(context: Context): Promise<void> {
    const { lane, signal, isRepeatable } = callOptionOf(context).call
    for (let failures = 1; ; failures++) {
      const failure = await this.#attempt(context)
      if (failure instanceof AppError || (failure !== undefined && isUntrusted(causeOf(failure)))) throw failure
      const answer = callOptionOf(context).answer
      const retry = planRetry(
        { status: answer?.status, retryAfterMs: this.#retryAfterMs(answer?.headers), failures, isRepeatable },
        this.#surroundings.random,
      )
      if (retry === undefined || signal.aborted) {
        if (failure !== undefined) throw failure
        return
      }
      await this.pause(lane, retry, answer !== undefined, signal)
    }
  }

  /** Waits as the plan says: alone, or with everyone in the lane. */
  async pause(lane: LaneName, retry: Retry, isAsked: boolean, signal: AbortSignal): Promise<void> {
    const { clock } = this.#surroundings
    if (retry.holdsLane) this.#lane(lane).holdUntil(clock() + retry.delayMs)
    else
      await this.#sleep(
        retry.delayMs,
        isAsked
          ? `Microsoft Graph cannot answer just now. Trying again in ${inWords(retry.delayMs)}.`
          : `Microsoft Graph cannot be reached. Trying again in ${inWords(retry.delayMs)}.`,
        signal,
      )
  }

  /** One attempt in a place of its lane; what it threw, undefined where an answer came. */
  async #attempt(context: Context): Promise<unknown> {
    const { call } = callOptionOf(context)
    const lane = this.#lane(call.lane)
    await this.#enter(lane, call.signal)
    let failure: unknown
    try {
      await this.#next?.execute(context)
    } catch (thrown) {
      failure = thrown
    } finally {
      const answer = callOptionOf(context).answer
      const load = answer?.headers.get('x-ms-throttle-limit-percentage')
      lane.learn(answer?.status, load ? Number(load) : undefined)
      // Also where this call is not repeated: the others in the lane must keep to it.
      lane.holdUntil(this.#surroundings.clock() + (this.#retryAfterMs(answer?.headers) ?? 0))
      lane.leave()
    }
    return failure
  }

  async #enter(lane: Lane, signal: AbortSignal): Promise<void> {
    for (;;) {
      if (signal.aborted) {
        lane.wakeNext()
        throw signal.reason
      }
      const heldMs = lane.heldMs(this.#surroundings.clock())
      if (heldMs > 0) await this.#sleep(heldMs, `Microsoft Graph asked to wait ${inWords(heldMs)}.`, signal)
      else if (lane.tryEnter()) return
      else await lane.waitForPlace(signal)
    }
  }

  async #sleep(ms: number, sentence: string, signal: AbortSignal): Promise<void> {
    await this.#waiting.during(sentence, this.#surroundings.sleep(ms, signal))
  }

  #retryAfterMs(headers: Headers | undefined): number | undefined {
    if (headers === undefined) return undefined
    return toRetryAfterMs(headers.get('retry-after'), headers.get('date'), this.#surroundings.clock())
  }

  #lane(name: LaneName): Lane {
    const known = this.#lanes.get(name)
    if (known !== undefined) return known
    const lane = new Lane()
    this.#lanes.set(name, lane)
    return lane
  }
}
