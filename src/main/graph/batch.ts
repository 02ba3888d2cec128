import type { JsonObject, JsonValue } from '../../shared/model/json.ts'
import { type Attempted, toGraphError, unreadableAnswer } from './errors.ts'
import { isSuccess, toObject, toObjects } from './get-json.ts'
import type { GraphAnswer, LaneName, SendCall, Spent } from './graph-call.ts'
import { planRetry, type Retry } from './plan-retry.ts'
import { toRetryAfterMs } from './retry-after.ts'
import type { Scheduler } from './scheduler.ts'
import type { Surroundings } from './surroundings.ts'
import { toUnits } from './transmission.ts'

/** The most requests in one batch. Graph docs: json-batching. */
export const batchSize = 20

/** What batches need of the adapter. */
export interface BatchParts {
  readonly send: SendCall
  readonly scheduler: Scheduler
  readonly surroundings: Surroundings
  readonly spent: Spent
  readonly root: string
}

const toHeaders = (value: JsonValue | undefined): Headers =>
  new Headers(Object.entries(toObject(value) ?? {}).map(([name, header]) => [name, String(header)] as [string, string]))

function toAnswer(response: JsonObject): GraphAnswer | undefined {
  const { status, headers, body } = response
  return typeof status === 'number' ? { status, headers: toHeaders(headers), body } : undefined
}

async function sendBatch(
  parts: BatchParts,
  urls: readonly string[],
  lane: LaneName,
  attempted: Attempted,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, GraphAnswer>> {
  const answer = await parts.send({
    method: 'POST',
    url: `${parts.root}/$batch`,
    headers: { 'x-ms-throttle-priority': 'low' },
    body: { requests: urls.map((url, index) => ({ id: String(index), method: 'GET', url })) },
    lane,
    isRepeatable: true,
    isBatch: true,
    signal,
  })
  if (!isSuccess(answer)) throw toGraphError(answer, attempted)
  const responses = toObjects(toObject(answer.body)?.['responses'])
  const inner = new Map<string, GraphAnswer>()
  for (const response of responses) {
    const url = urls[Number(response['id'])]
    const part = toAnswer(response)
    if (url !== undefined && part !== undefined) inner.set(url, part)
  }
  for (const { headers } of inner.values()) parts.spent.units += toUnits(headers.get('x-ms-resource-unit'))
  return inner
}

/**
 * Reads these paths (relative to the version, at most twenty) in one batch, and again, alone and after the longest
 * `Retry-After`, those that were throttled or failed in passing. Every path has an answer in the end; one that kept
 * failing has its last. Graph docs: json-batching, throttling.
 */
export async function getBatch(
  parts: BatchParts,
  urls: readonly string[],
  lane: LaneName,
  attempted: Attempted,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, GraphAnswer>> {
  const answers = new Map<string, GraphAnswer>()
  let open = urls
  for (let failures = 1; open.length > 0; failures++) {
    const inner = await sendBatch(parts, open, lane, attempted, signal)
    if (inner.size === 0) throw unreadableAnswer(attempted.doing)
    for (const [url, answer] of inner) answers.set(url, answer)
    const retries = open.flatMap((url) => {
      const retry = planAgain(parts.surroundings, inner.get(url), failures)
      return retry === undefined ? [] : [{ url, retry }]
    })
    if (retries.length > 0) await parts.scheduler.pause(lane, longestOf(retries), true, signal)
    open = retries.map(({ url }) => url)
  }
  for (const url of urls) if (!answers.has(url)) throw unreadableAnswer(attempted.doing)
  return answers
}

const longestOf = (retries: readonly { readonly retry: Retry }[]): Retry => ({
  delayMs: Math.max(...retries.map(({ retry }) => retry.delayMs)),
  holdsLane: retries.some(({ retry }) => retry.holdsLane),
})

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
