import type { Kind } from '../../shared/kinds/kind.ts'
import { unreadableAnswer } from './errors.ts'
import { getObject, isSuccess, toGet, toObjects } from './get-json.ts'
import type { SendCall } from './graph-call.ts'

/** A tenant as it says of itself. */
export interface TenantNames {
  readonly id: string
  readonly name: string | null
}

/** The tenant the token belongs to. Graph docs: organization-list. */
export async function readTenant(send: SendCall, root: string, signal: AbortSignal): Promise<TenantNames> {
  const attempted = { doing: 'to name the tenant', permission: 'Organization.Read.All' }
  const body = await getObject(send, toGet(`${root}/organization?$select=id,displayName`, signal), attempted)
  const [tenant] = toObjects(body['value'])
  const [id, name] = [tenant?.['id'], tenant?.['displayName']]
  if (typeof id !== 'string') throw unreadableAnswer(attempted.doing)
  return { id, name: typeof name === 'string' ? name : null }
}

/**
 * How many objects of a kind the service counts; undefined where it refuses to. The count is served from an index that
 * may lag behind. Graph docs: aad-advanced-queries.
 */
export async function readCount(
  send: SendCall,
  root: string,
  kind: Kind,
  signal: AbortSignal,
): Promise<number | undefined> {
  const headers = { ConsistencyLevel: 'eventual', 'x-ms-throttle-priority': 'low' }
  const answer = await send(toGet(`${root}${kind.path}/$count`, signal, { headers }))
  // Some gateways put a byte order mark before the number.
  const text = String(answer.body ?? '')
    .replace(/^\uFEFF/, '')
    .trim()
  return isSuccess(answer) && /^\d+$/.test(text) ? Number(text) : undefined
}
