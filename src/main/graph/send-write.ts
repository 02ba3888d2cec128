import { AppError } from '../../shared/errors.ts'
import { permissionsOfWrite, toPlannedWrite } from '../../shared/kinds/permission-of-write.ts'
import type { GraphRequest } from '../../shared/model/graph-request.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import type { Removable } from '../../shared/model/removable.ts'
import { type Attempted, requestIdOf, toGraphError } from './errors.ts'
import { isSuccess, toObject } from './get-json.ts'
import type { GraphAnswer, GraphCall, SendCall } from './graph-call.ts'
import { kindOfAddress } from './kind-of-address.ts'
import { pimVerdict } from './pim-answers.ts'
import { checkWrite } from './write-guard.ts'

/** How a write ended that did not throw; the same shape as the port of the restore. */
export interface Sent {
  readonly state: 'done' | 'alreadySo'
  readonly id?: string
  readonly requestId?: string
  readonly waits?: string
}

const isLink = (url: string): boolean => url.endsWith('/$ref')

/** A repeated POST to these finds its work done; any other might create twice. Graph docs: group-post-members, user-assignlicense. */
const isRepeatable = ({ method, url }: GraphRequest): boolean =>
  method !== 'POST' || isLink(url) || url.endsWith('/assignLicense')

/** Adds one target: its own `$ref`, or a PATCH that binds one and nothing else. */
function addsOneLink({ method, url, body }: GraphRequest): boolean {
  if (method !== 'PATCH') return isLink(url) && method !== 'DELETE'
  const [only, ...others] = Object.entries((body ?? {}) as JsonObject)
  if (only === undefined || others.length > 0) return false
  const [name, targets] = only
  return name.endsWith('@odata.bind') && Array.isArray(targets) && targets.length === 1
}

/** The permissions a write takes, as far as its address and its body tell. Graph docs: permissions-reference. */
function permissionOf(path: string, request: GraphRequest): string | undefined {
  const kind = kindOfAddress(path)
  if (kind === undefined) return undefined
  const write = toPlannedWrite(request, { targets: [], gives: false, isPrivileged: false })
  const scopes = permissionsOfWrite(kind.permissions, write).map(({ scope }) => scope)
  return scopes.length === 0 ? undefined : scopes.join(' and ')
}

function toAttempted(root: string, request: GraphRequest): Attempted {
  const { method, url } = request
  const path = url.slice(root.length)
  const permission = permissionOf(path, request)
  return { doing: `to ${method} ${path}`, ...(permission === undefined ? {} : { permission }) }
}

/**
 * What was made. Of a request to PIM it is the schedule, of an invitation the guest. Graph docs:
 * rbacapplication-post-roleassignmentschedulerequests, invitation-post.
 */
function madeBy(body: GraphAnswer['body']): unknown {
  const made = toObject(body)
  const guest = made?.['invitedUser'] as { readonly id?: unknown } | null | undefined
  return made?.['targetScheduleId'] ?? guest?.id ?? made?.['id']
}

function toSent(answer: GraphAnswer, state: Sent['state']): Sent {
  const id = madeBy(answer.body)
  const requestId = requestIdOf(answer)
  return { state, ...(typeof id === 'string' ? { id } : {}), ...(requestId === undefined ? {} : { requestId }) }
}

/** A request to PIM may be answered with success and not be carried out. */
function withVerdict(url: string, answer: GraphAnswer): Sent {
  const verdict = pimVerdict(url, toObject(answer.body))
  const sent = toSent(answer, 'done')
  if (verdict?.state !== 'refused') return verdict?.state === 'waits' ? { ...sent, waits: verdict.reason } : sent
  throw new AppError(
    'requestRefused',
    verdict.reason,
    sent.requestId === undefined ? {} : { requestId: sent.requestId },
  )
}

/**
 * Sends one write. "Already there" and, for a link that is to go, "not there" are success. Throws what the port of the
 * restore says; `details.alreadyExists` is `true` where one of several targets was there already: nothing of that
 * request was carried out (Graph docs: group-post-members), and the targets are to be sent one by one; `details.isAgain`
 * is `true` where it had been sent before and nobody knows whether it arrived then.
 */
export async function sendWrite(
  send: SendCall,
  root: string,
  request: GraphRequest,
  photo: Uint8Array | undefined,
  signal: AbortSignal,
  removable?: Removable,
): Promise<Sent> {
  checkWrite(root, request, removable)
  if ((request.photo !== undefined) !== (photo !== undefined))
    throw new AppError('unexpected', 'A photo was to be sent, and its bytes were not handed over.')
  const content: Partial<GraphCall> =
    photo !== undefined
      ? { body: photo, headers: { 'Content-Type': 'image/jpeg' } }
      : request.body === undefined
        ? {}
        : { body: request.body }
  const { method, url } = request
  const lane = photo === undefined ? (kindOfAddress(url.slice(root.length))?.lane ?? 'directory') : 'photos'
  const answer = await send({
    method,
    url,
    ...content,
    lane,
    isRepeatable: isRepeatable(request),
    isWrite: true,
    signal,
  })
  if (isSuccess(answer)) return withVerdict(url, answer)
  // Of a call that may have arrived before, what it finds done is its own work.
  const ended = answer.isAgain === true ? 'done' : 'alreadySo'
  if (method === 'DELETE' && answer.status === 404 && (isLink(url) || ended === 'done')) return toSent(answer, ended)
  const error = toGraphError(answer, toAttempted(root, request))
  if (error.details['alreadyExists'] === 'true' && addsOneLink(request)) return toSent(answer, ended)
  if (answer.isAgain !== true) throw error
  throw new AppError(error.code, error.message, { ...error.details, isAgain: 'true' }, error.cause)
}
