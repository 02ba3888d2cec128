import type { JsonObject, JsonValue } from '../../shared/model/json.ts'
import { type Attempted, toGraphError, unreadableAnswer } from './errors.ts'
import { isSuccess, toObject, toObjects } from './get-json.ts'
import type { GraphAnswer, LaneName, SendCall, Spent } from './graph-call.ts'
import { planRetry, type Retry } from './plan-retry.ts'
import { toRetryAfterMs } from './retry-after.ts'
import { noAnswerNow, type Scheduler } from './scheduler.ts'
import type { Surroundings } from './surroundings.ts'
import { toUnits } from './transmission.ts'

/** The most requests in one batch. Graph docs: json-batching. */
export const batchSize = 20
/** Batches under way at once: more would keep many images in memory. */
const batchesAtOnce = 4

/** What batches need of the adapter. */
export interface BatchParts {
  readonly send: SendCall
  readonly scheduler: Scheduler
  readonly surroundings: Surroundings
  readonly spent: Spent
  readonly root: string
}

/** One read within a batch: its path, relative to the version. */
export interface BatchPart {
  readonly url: string
}

/** What is still to be asked. May grow while it is read: whoever hears an answer may add what follows from it. */
export interface BatchQueue<P extends BatchPart> {
  /** Takes the next parts out, at most so many; none: nothing is left for now. */
  readonly take: (most: number) => readonly P[]
}

/** A part with its answer; undefined where Graph left it out of every answer. */
export type Answered<P extends BatchPart> = readonly [P, GraphAnswer | undefined]

/** How a batch is asked. */
export interface BatchWish {
  readonly lane: LaneName
  readonly attempted: Attempted
  readonly signal: AbortSignal
}

/** A part, how often it has failed, and when it may be asked again. */
interface Pending<P extends BatchPart> {
  readonly part: P
  readonly failures: number
  readonly dueMs: number
}

const toHeaders = (value: JsonValue | undefined): Headers =>
  new Headers(Object.entries(toObject(value) ?? {}).map(([name, header]) => [name, String(header)] as [string, string]))

function toAnswer(response: JsonObject): GraphAnswer | undefined {
  const { status, headers, body } = response
  return typeof status === 'number' ? { status, headers: toHeaders(headers), body } : undefined
}

/** The answers by the place of their part. Throws where the batch as a whole was refused or cannot be read. */
async function sendBatch(
  parts: BatchParts,
  asked: readonly BatchPart[],
  { lane, attempted, signal }: BatchWish,
): Promise<ReadonlyMap<number, GraphAnswer>> {
  const answer = await parts.send({
    method: 'POST',
    url: `${parts.root}/$batch`,
    headers: { 'x-ms-throttle-priority': 'low' },
    body: { requests: asked.map(({ url }, place) => ({ id: String(place), method: 'GET', url })) },
    lane,
    isRepeatable: true,
    isBatch: true,
    signal,
  })
  if (!isSuccess(answer)) throw toGraphError(answer, attempted)
  const inner = new Map<number, GraphAnswer>()
  for (const response of toObjects(toObject(answer.body)?.['responses'])) {
    const part = toAnswer(response)
    if (asked[Number(response['id'])] !== undefined && part !== undefined) inner.set(Number(response['id']), part)
  }
  if (inner.size === 0) throw unreadableAnswer(attempted.doing)
  for (const { headers } of inner.values()) parts.spent.units += toUnits(headers.get('x-ms-resource-unit'))
  return inner
}

/** A part without an answer counts as a connection that failed. */
function planAgain(
  { clock, random }: Surroundings,
  answer: GraphAnswer | undefined,
  failures: number,
): Retry | undefined {
  const after = answer?.headers.get('retry-after') ?? null
  const retryAfterMs = toRetryAfterMs(after, answer?.headers.get('date') ?? null, clock())
  return planRetry({ status: answer?.status, retryAfterMs, failures, isRepeatable: true }, random)
}

/** Parts that failed in passing are asked again together where they become due within this time. */
const togetherMs = 10_000

/** How long to wait until the next may be asked again, with those that follow soon; undefined: none is due by then. */
function toDelayMs(
  again: readonly Pending<BatchPart>[],
  nowMs: number,
  mostMs = Number.POSITIVE_INFINITY,
): number | undefined {
  const firstMs = Math.min(...again.map(({ dueMs }) => dueMs))
  if (firstMs > nowMs + mostMs || again.length === 0) return undefined
  return Math.max(
    1,
    ...again
      .map(({ dueMs }) => dueMs)
      .filter((ms) => ms <= firstMs + togetherMs)
      .map((ms) => ms - nowMs),
  )
}

/**
 * Asks everything in the queue in batches, several at once, and hands answers out as they come, in any order. What was
 * throttled or failed in passing is asked again after the longest `Retry-After`, together with what follows, so that
 * batches stay full; what kept failing has its last answer. Graph docs: json-batching, throttling.
 */
export async function* readInBatches<P extends BatchPart>(
  parts: BatchParts,
  queue: BatchQueue<P>,
  wish: BatchWish,
): AsyncGenerator<readonly Answered<P>[]> {
  const { scheduler, surroundings } = parts
  const running = new Map<number, Promise<readonly [number, readonly Answered<P>[]]>>()
  let again: Pending<P>[] = []
  let ready: Pending<P>[] = []
  let started = 0

  const gather = (): void => {
    const nowMs = surroundings.clock()
    const due = again.filter(({ dueMs }) => dueMs <= nowMs).slice(0, batchSize - ready.length)
    again = again.filter((pending) => !due.includes(pending))
    ready.push(...due)
    if (ready.length < batchSize)
      ready.push(...queue.take(batchSize - ready.length).map((part) => ({ part, failures: 0, dueMs: 0 })))
  }
  const ask = async (number: number, pending: readonly Pending<P>[]) => {
    const inner = await sendBatch(
      parts,
      pending.map(({ part }) => part),
      wish,
    )
    const answered: Answered<P>[] = []
    for (const [place, { part, failures }] of pending.entries()) {
      const answer = inner.get(place)
      const retry = planAgain(surroundings, answer, failures + 1)
      if (retry === undefined) {
        answered.push([part, answer])
        continue
      }
      if (retry.holdsLane) scheduler.hold(wish.lane, retry.delayMs)
      const dueMs = retry.holdsLane ? 0 : surroundings.clock() + retry.delayMs
      again.push({ part, failures: failures + 1, dueMs })
    }
    return [number, answered] as const
  }
  const fill = (): void => {
    while (running.size < batchesAtOnce) {
      gather()
      // One that is not full waits for what may fill it: those under way, and what is soon to be asked again.
      const mayFill = running.size > 0 || toDelayMs(again, surroundings.clock(), togetherMs) !== undefined
      if (ready.length === 0 || (ready.length < batchSize && mayFill)) return
      const number = started++
      const asked = ask(number, ready)
      ready = []
      // Whoever stops reading leaves the others without a listener; their failure is then nobody's concern.
      asked.catch(() => undefined)
      running.set(number, asked)
    }
  }
  for (;;) {
    fill()
    if (running.size === 0) {
      const delayMs = toDelayMs(again, surroundings.clock())
      if (delayMs === undefined) return
      await scheduler.pause(wish.lane, { delayMs, holdsLane: false }, noAnswerNow, wish.signal)
      continue
    }
    const [number, answered] = await Promise.race(running.values())
    running.delete(number)
    if (answered.length > 0) yield answered
  }
}

/** Makes a queue of a list. */
function toQueue<P extends BatchPart>(list: readonly P[]): BatchQueue<P> {
  let from = 0
  return {
    take: (most) => {
      const taken = list.slice(from, from + most)
      from += taken.length
      return taken
    },
  }
}

/**
 * Reads these paths, relative to the version, and returns when every one has an answer; one that kept failing has its
 * last. Throws where a path never got one.
 */
export async function getBatch(
  parts: BatchParts,
  urls: readonly string[],
  lane: LaneName,
  attempted: Attempted,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, GraphAnswer>> {
  const answers = new Map<string, GraphAnswer>()
  const queue = toQueue(urls.map((url) => ({ url })))
  for await (const answered of readInBatches(parts, queue, { lane, attempted, signal }))
    for (const [{ url }, answer] of answered) {
      if (answer === undefined) throw unreadableAnswer(attempted.doing)
      answers.set(url, answer)
    }
  return answers
}
