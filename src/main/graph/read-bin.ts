import type { Kind } from '../../shared/kinds/kind.ts'
import { kindIdOfType } from '../../shared/kinds/kinds.ts'
import type { JsonObject } from '../../shared/model/json.ts'
import { toGraphError } from './errors.ts'
import { toldByType } from './feed-item.ts'
import { getObject, isSuccess, toGet, toObject } from './get-json.ts'
import { type LiveParts, onlySource } from './read-live.ts'

/** An object in the recycle bin; the same shape as in the port of the restore. */
export interface InBin {
  readonly id: string
  readonly raw: JsonObject
  readonly deletedAt: string
}

/**
 * Whether this is the bin of directory objects. Of that of Conditional Access only the metadata tells; its page, of beta,
 * calls it not supported: where looking into it is refused, what was in it is made anew.
 */
const isShared = (bin: string): boolean => bin.startsWith('/directory/deletedItems/')
const refused: ReadonlySet<number> = new Set([400, 403, 405, 501])

/** The object in the recycle bin; undefined where it is not there or its kind has none. Graph docs: directory-deleteditems-get. */
export async function readBin(
  { send, root }: LiveParts,
  kind: Kind,
  id: string,
  signal: AbortSignal,
): Promise<InBin | undefined> {
  if (kind.bin === undefined) return undefined
  // Of directory objects one item is read below the bin itself, their list below the type.
  const binPath = kind.bin.replace(/\/microsoft\.graph\.[^/]+$/, '')
  const url = `${root}${binPath}/${encodeURIComponent(id)}`
  const answer = await send(toGet(url, signal, kind.lane === undefined ? {} : { lane: kind.lane }))
  if (answer.status === 404 || (!isShared(kind.bin) && refused.has(answer.status))) return undefined
  const permission = kind.permissions.read[0]?.scope
  const attempted = { doing: 'to look into the recycle bin', ...(permission === undefined ? {} : { permission }) }
  if (!isSuccess(answer)) throw toGraphError(answer, attempted)
  const object = toObject(answer.body) ?? {}
  const type = object['@odata.type']
  // The bin of the directory holds objects of every kind, one of a kind's own holds no others.
  if (isShared(kind.bin) && typeof type === 'string' && kindIdOfType(type) !== kind.id) return undefined
  const shown = { ...object, ...toldByType(kind, object), ...onlySource(kind)?.adds?.(object, undefined) }
  const raw = Object.fromEntries(Object.entries(shown).filter(([name]) => name !== 'id' && !name.includes('@')))
  // Of some kinds the moment of the deletion comes only when it is asked for.
  const deletedAt =
    raw['deletedDateTime'] ??
    (await getObject(send, toGet(`${url}?$select=id,deletedDateTime`, signal), attempted))['deletedDateTime']
  return { id, raw, deletedAt: String(deletedAt ?? '') }
}
