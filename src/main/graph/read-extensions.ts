import { kinds } from '../../shared/kinds/kinds.ts'
import { unreadableAnswer } from './errors.ts'
import { getObject, toObjects } from './get-json.ts'
import type { SendCall } from './graph-call.ts'

/** An attribute added to objects of these kinds; the same shape as in the port of the backup. */
export interface Extension {
  readonly name: string
  readonly kinds: readonly string[]
}

/** The kinds that Graph means by `User`, `Group`, …. Graph docs: extensionproperty. */
const kindsOf = (targets: readonly unknown[]): readonly string[] => {
  const types = new Set(targets.map((target) => `#microsoft.graph.${String(target)}`.toLowerCase()))
  return kinds.filter(({ odataType }) => types.has(odataType.toLowerCase())).map(({ id }) => id)
}

/**
 * The directory extensions of the tenant, those of applications of others and those that come from on-premises among
 * them. It is an action, and reads: it may be sent twice. Where there are more than 1 000 service principals it answers
 * with none, a known issue. Graph docs: directoryobject-getavailableextensionproperties.
 */
export async function readExtensions(send: SendCall, root: string, signal: AbortSignal): Promise<readonly Extension[]> {
  const attempted = { doing: 'to name the directory extensions', permission: 'Directory.Read.All' }
  const url = `${root}/directoryObjects/getAvailableExtensionProperties`
  const headers = { 'x-ms-throttle-priority': 'low' }
  const call = { method: 'POST', url, headers, body: {}, lane: 'directory', isRepeatable: true, signal } as const
  const body = await getObject(send, call, attempted)
  if (!Array.isArray(body['value'])) throw unreadableAnswer(attempted.doing)
  return toObjects(body['value']).flatMap(({ name, targetObjects }) =>
    typeof name === 'string' && Array.isArray(targetObjects) ? [{ name, kinds: kindsOf(targetObjects) }] : [],
  )
}
