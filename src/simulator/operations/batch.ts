import type { RawReply } from '../exchange.ts'
import { badRequest, GraphError } from '../graph-error.ts'
import { type Call, jsonBody } from './call.ts'
import type { Operation } from './operation.ts'

const maxRequests = 20

interface Item {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array | undefined
  readonly dependsOn: readonly string[]
}

interface Answer {
  readonly id: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** `POST /$batch`: up to 20 requests, answered in any order. Graph docs: json-batching. */
export const batch: Operation = {
  methods: ['POST'],
  pattern: '$batch',
  units: () => 0,
  run: (call) => {
    const requests = jsonBody(call)['requests']
    if (!Array.isArray(requests) || requests.length === 0)
      throw badRequest("The 'requests' property of the batch is missing or empty.")
    if (requests.length > maxRequests)
      throw new GraphError(400, 'BadRequest', `Number of batch request steps exceeds the max value of ${maxRequests}.`)
    const items = requests.map(toItem)
    const ids = new Set(items.map((item) => item.id.toLowerCase()))
    if (ids.size < items.length) throw new GraphError(400, 'BadRequest', 'Batch request ids must be unique.')
    for (const item of items)
      for (const id of item.dependsOn)
        if (!ids.has(id.toLowerCase()))
          throw new GraphError(400, 'BadRequest', `Unknown request id '${id}' in dependsOn.`)
    return { status: 200, json: { responses: shuffled(call, runAll(call, items)) } }
  },
}

function runAll(call: Call, items: readonly Item[]): Answer[] {
  const answers = new Map<string, Answer>()
  const waiting = [...items]
  while (waiting.length > 0) {
    const at = waiting.findIndex((item) => item.dependsOn.every((id) => answers.has(id.toLowerCase())))
    const [item] = waiting.splice(at, 1)
    if (at < 0 || !item) throw new GraphError(400, 'BadRequest', 'The dependsOn properties form a circle.')
    const hasFailed = item.dependsOn.some((id) => (answers.get(id.toLowerCase())?.status ?? 0) >= 400)
    answers.set(item.id.toLowerCase(), hasFailed ? failedDependency(item.id) : toAnswer(item.id, call.serveInner(item)))
  }
  return [...answers.values()]
}

function failedDependency(id: string): Answer {
  const error = { code: 'FailedDependency', message: 'Failed Dependency' }
  return { id, status: 424, headers: { 'Content-Type': 'application/json' }, body: { error } }
}

function toAnswer(id: string, reply: RawReply): Answer {
  if (reply.status === 0 || reply.wire) {
    const error = { code: 'GatewayTimeout', message: 'The request timed out.' }
    return { id, status: 504, headers: { 'Content-Type': 'application/json' }, body: { error } }
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(reply.headers))
    if (kept.has(name)) headers[name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())] = value
  const isJson = reply.headers['content-type']?.includes('json')
  if (isJson) headers['Content-Type'] = 'application/json'
  if (!reply.body) return { id, status: reply.status, headers }
  const body = isJson ? JSON.parse(new TextDecoder().decode(reply.body)) : Buffer.from(reply.body).toString('base64')
  return { id, status: reply.status, headers, body }
}

const kept = new Set(['content-type', 'retry-after', 'etag', 'location', 'www-authenticate', 'cache-control'])

function toItem(raw: unknown): Item {
  const { id, method, url, headers, body, dependsOn } = (raw ?? {}) as Record<string, unknown>
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string' || id === '')
    throw new GraphError(400, 'BadRequest', 'Each request of a batch needs an id, a method and a url.')
  if (/^https?:/i.test(url)) throw new GraphError(400, 'BadRequest', 'The url of a batch request must be relative.')
  const given = Object.entries((headers ?? {}) as Record<string, unknown>)
  const lower = Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)]))
  if (body !== undefined && lower['content-type'] === undefined)
    throw new GraphError(400, 'BadRequest', `The request '${id}' has a body but no Content-Type header.`)
  const upper = method.toUpperCase()
  if ((upper === 'POST' || upper === 'PATCH' || upper === 'PUT') && body === undefined)
    throw new GraphError(400, 'BadRequest', `The request '${id}' needs a body.`)
  return {
    id,
    method: upper,
    path: url.startsWith('/') ? url : `/${url}`,
    headers: lower,
    bytes: bytesOf(body),
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
  }
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined
  return typeof body === 'string' ? Buffer.from(body, 'base64') : new TextEncoder().encode(JSON.stringify(body))
}

/** Graph answers in any order; so that nobody relies on one, it is a different one each time. */
function shuffled(call: Call, answers: Answer[]): Answer[] {
  for (let index = answers.length - 1; index > 0; index--) {
    const other = call.world.requestIds.below(index + 1)
    const [a, b] = [answers[index], answers[other]]
    if (a && b) [answers[index], answers[other]] = [b, a]
  }
  return answers
}
