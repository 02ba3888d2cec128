import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { AppError } from '../../shared/errors.ts'
import { callOptionOf } from './call-option.ts'
import { causeOf, isProxyFailure, isUntrusted } from './errors.ts'
import type { LaneName } from './graph-call.ts'
import { Lane, lanePaces } from './lane.ts'
import { hasSlept, type Patience } from './patience.ts'
import { mayHaveArrived, planRetry, type Retry } from './plan-retry.ts'
import { toRetryAfterMs } from './retry-after.ts'
import type { Surroundings } from './surroundings.ts'
import { attemptMs } from './transmission.ts'
import { inWords, type Waiting } from './waiting.ts'
import { WritePace } from './write-pace.ts'

/** A long wait is slept in pieces, so that one that ended while the computer was asleep ends when it wakes. */
const pieceMs = 10_000
/** With patience, a lost network is tried again about every minute: as after so many failures. */
const failuresWhileOffline = 7
/** A shorter pause of a lane's own pace is not worth a sentence. */
const worthTellingMs = 2_000

/** Why there is a wait, as a sentence. */
export const noAnswerNow = 'Microsoft Graph cannot answer just now.'
const noConnection = 'Microsoft Graph cannot be reached.'
const noProxy = 'The proxy this computer is set to use cannot be reached.'

/** How an attempt ended that brought no answer, and whether the computer slept during it. */
interface Attempt {
  readonly failure: unknown
  readonly hasSlept: boolean
}

/**
 * Decides when a request goes out: one for all calls. Keeps the number of calls at once within what the service bears,
 * starts none before the service allows it, and repeats what failed and may be repeated. What failed because the
 * computer was asleep does not count as a failure. The client's own retry handler has no part in the chain: it knows
 * neither fractions nor that calls share a limit.
 */
export class Scheduler implements Middleware {
  readonly #surroundings: Surroundings
  readonly #waiting: Waiting
  readonly #patience: Patience
  readonly #lanes = new Map<LaneName, Lane>()
  readonly #writes = new WritePace()
  #next: Middleware | undefined

  constructor(surroundings: Surroundings, waiting: Waiting, patience: Patience = {}) {
    this.#surroundings = surroundings
    this.#waiting = waiting
    this.#patience = patience
  }

  setNext(next: Middleware): void {
    this.#next = next
  }

  async execute(context: Context): Promise<void> {
    const option = callOptionOf(context)
    const { lane, signal, isRepeatable } = option.call
    let isAgain = false
    for (let failures = 1; ; failures++) {
      const attempt = await this.#attempt(context)
      const { failure } = attempt
      if (failure instanceof AppError || (failure !== undefined && isUntrusted(causeOf(failure)))) throw failure
      if (attempt.hasSlept) failures = 1
      const { answer } = option
      if (isAgain && answer !== undefined) option.answer = { ...answer, isAgain }
      isAgain ||= mayHaveArrived(answer?.status)
      const isOutlasted = answer === undefined && this.#patience.outlastsOffline === true
      const retry = planRetry(
        {
          status: answer?.status,
          retryAfterMs: this.#retryAfterMs(answer?.headers),
          failures: isOutlasted ? Math.min(failures, failuresWhileOffline) : failures,
          isRepeatable,
        },
        this.#surroundings.random,
      )
      if (retry === undefined || signal.aborted) {
        if (failure !== undefined) throw failure
        return
      }
      const why = answer !== undefined ? noAnswerNow : isProxyFailure(causeOf(failure)) ? noProxy : noConnection
      if (await this.pause(lane, retry, why, signal)) failures = 0
    }
  }

  /** Waits as the plan says and tells why: alone, or with everyone in the lane. Returns whether the computer slept meanwhile. */
  async pause(lane: LaneName, retry: Retry, why: string, signal: AbortSignal): Promise<boolean> {
    const { clock } = this.#surroundings
    const beganMs = clock()
    if (retry.holdsLane) this.#lane(lane).holdUntil(beganMs + retry.delayMs)
    else await this.#sleep(retry.delayMs, `${why} Trying again in ${inWords(retry.delayMs)}.`, signal)
    return hasSlept(retry.delayMs, clock() - beganMs)
  }

  /** Holds a lane because a part of a batch was throttled: its own answer told nothing of that. */
  hold(name: LaneName, delayMs: number): void {
    const lane = this.#lane(name)
    lane.learn(429, undefined)
    lane.holdUntil(this.#surroundings.clock() + delayMs)
  }

  /** One attempt in a place of its lane; its failure is undefined where an answer came. */
  async #attempt(context: Context): Promise<Attempt> {
    const { clock } = this.#surroundings
    const { call } = callOptionOf(context)
    const lane = this.#lane(call.lane)
    if (call.isWrite === true) await this.#sleepForPace(this.#writes.takeTurn(clock()), call.signal)
    await this.#enter(lane, call.signal)
    const beganMs = clock()
    let failure: unknown
    try {
      await this.#next?.execute(context)
    } catch (thrown) {
      failure = thrown
    } finally {
      const answer = callOptionOf(context).answer
      const told = answer?.headers.get('x-ms-throttle-limit-percentage')
      const load = told ? Number(told) : undefined
      lane.learn(answer?.status, load)
      if (call.isWrite === true) this.#writes.learn(answer?.status, load, clock())
      // Also where this call is not repeated: the others in the lane must keep to it.
      lane.holdUntil(clock() + (this.#retryAfterMs(answer?.headers) ?? 0))
      lane.leave()
    }
    return { failure, hasSlept: hasSlept(attemptMs, clock() - beganMs) }
  }

  async #enter(lane: Lane, signal: AbortSignal): Promise<void> {
    for (;;) {
      if (signal.aborted) {
        lane.wakeNext()
        throw signal.reason
      }
      const nowMs = this.#surroundings.clock()
      const [heldMs, paceMs] = [lane.heldMs(nowMs), lane.paceMs(nowMs)]
      if (heldMs > 0) await this.#sleep(heldMs, `Microsoft Graph asked to wait ${inWords(heldMs)}.`, signal)
      else if (paceMs > 0) await this.#sleepForPace(paceMs, signal)
      else if (lane.tryEnter(nowMs)) return
      else await lane.waitForPlace(signal)
    }
  }

  /** Sleeps because only so many requests of a sort may begin. */
  async #sleepForPace(ms: number, signal: AbortSignal): Promise<void> {
    if (ms === 0) return
    const sentence = `Microsoft Graph takes only a few requests of this sort at a time. Going on in ${inWords(ms)}.`
    await this.#sleep(ms, ms < worthTellingMs ? undefined : sentence, signal)
  }

  /** Sleeps so long, or until the clock says so. */
  async #sleep(ms: number, sentence: string | undefined, signal: AbortSignal): Promise<void> {
    const asleep = this.#sleepInPieces(ms, signal)
    await (sentence === undefined ? asleep : this.#waiting.during(sentence, asleep))
  }

  async #sleepInPieces(ms: number, signal: AbortSignal): Promise<void> {
    const { clock, sleep } = this.#surroundings
    const untilMs = clock() + ms
    for (let leftMs = ms; leftMs > 0 && clock() < untilMs; leftMs -= pieceMs)
      await sleep(Math.min(leftMs, pieceMs), signal)
  }

  #retryAfterMs(headers: Headers | undefined): number | undefined {
    if (headers === undefined) return undefined
    return toRetryAfterMs(headers.get('retry-after'), headers.get('date'), this.#surroundings.clock())
  }

  #lane(name: LaneName): Lane {
    const known = this.#lanes.get(name)
    if (known !== undefined) return known
    const lane = new Lane(lanePaces[name])
    this.#lanes.set(name, lane)
    return lane
  }
}
