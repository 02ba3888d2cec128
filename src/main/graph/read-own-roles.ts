import { isSuccess, toGet, toObject, toObjects } from './get-json.ts'
import type { SendCall } from './graph-call.ts'

/** How many roles anybody could hold at once: one page is all. */
const mostRoles = 999

/**
 * Ids of the templates of the directory roles whoever signed in holds, by groups too; null where the service does not
 * tell: an application has none, and a partner's account is not in the tenant. Graph docs: user-list-transitivememberof.
 */
export async function readOwnRoles(
  send: SendCall,
  root: string,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const query = `$select=id,roleTemplateId&$count=true&$top=${mostRoles}`
  const url = `${root}/me/transitiveMemberOf/microsoft.graph.directoryRole?${query}`
  const answer = await send(toGet(url, signal, { headers: { ConsistencyLevel: 'eventual' } }))
  if (!isSuccess(answer)) return null
  const roles = toObjects(toObject(answer.body)?.['value']).map((role) => role['roleTemplateId'])
  return roles.every((role) => typeof role === 'string') ? roles : null
}
