import type { Kind } from '../../shared/kinds/kind.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { toGraphError } from './errors.ts'
import { getObject, isSuccess, toGet, toObject } from './get-json.ts'
import type { LiveParts } from './read-live.ts'

/** An object in the recycle bin; the same shape as in the port of the restore. */
export interface InBin {
  readonly id: string
  readonly raw: JsonObject
  readonly deletedAt: string
}

/** The object in the recycle bin; undefined where it is not there or its kind has none. Graph docs: directory-deleteditems-get. */
export async function readBin(
  { send, root }: LiveParts,
  kind: Kind,
  id: string,
  signal: AbortSignal,
): Promise<InBin | undefined> {
  if (kind.bin === undefined) return undefined
  // One item is read below the bin itself, its list below the type.
  const binPath = kind.bin.slice(0, kind.bin.lastIndexOf('/'))
  const url = `${root}${binPath}/${encodeURIComponent(id)}`
  const answer = await send(toGet(url, signal))
  if (answer.status === 404) return undefined
  const permission = kind.permissions.read[0]?.scope
  const attempted = { doing: 'to look into the recycle bin', ...(permission === undefined ? {} : { permission }) }
  if (!isSuccess(answer)) throw toGraphError(answer, attempted)
  const object = toObject(answer.body) ?? {}
  const type = object['@odata.type']
  if (typeof type === 'string' && type !== kind.odataType) return undefined
  const raw = Object.fromEntries(Object.entries(object).filter(([name]) => name !== 'id' && !name.includes('@')))
  // Of some kinds the moment of the deletion comes only when it is asked for.
  const deletedAt =
    raw['deletedDateTime'] ??
    (await getObject(send, toGet(`${url}?$select=id,deletedDateTime`, signal), attempted))['deletedDateTime']
  return { id, raw, deletedAt: String(deletedAt ?? '') }
}
