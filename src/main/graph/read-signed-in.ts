import { toGraphError } from './errors.ts'
import { isSuccess, toGet, toObject } from './get-json.ts'
import type { SendCall } from './graph-call.ts'

/** An application has no "me", or it may not be asked. */
const isNobody: ReadonlySet<number> = new Set([400, 403, 404])

/**
 * The id of whoever signed in; undefined where nobody did, because the token belongs to an application, or where the
 * service does not tell. Graph docs: user-get.
 */
export async function readSignedIn(send: SendCall, root: string, signal: AbortSignal): Promise<string | undefined> {
  const answer = await send(toGet(`${root}/me?$select=id`, signal))
  if (isNobody.has(answer.status)) return undefined
  if (!isSuccess(answer)) throw toGraphError(answer, { doing: 'to ask who signed in', permission: 'User.Read.All' })
  const id = toObject(answer.body)?.['id']
  return typeof id === 'string' ? id : undefined
}
