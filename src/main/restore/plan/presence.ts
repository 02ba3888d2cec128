import { getKind } from '../../../shared/kinds/kinds.ts'
import { isRelation } from '../../../shared/kinds/relation-key.ts'
import type { JsonObject } from '../../../shared/model/json.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { DirectoryWriter } from '../directory-writer.ts'
import type { LastSeen } from './last-seen.ts'
import type { Selected } from './selected.ts'
import type { Presence } from './situation.ts'

/** What it takes to find out where an object is. */
export interface Looking {
  /** What is there, by the key each has in the snapshot. */
  readonly live: ReadonlyMap<string, ObjectState>
  /** Kinds that were read completely. */
  readonly isRead: ReadonlySet<string>
  readonly idNow: (id: string) => string
  readonly lastSeen: LastSeen
  readonly writer: Pick<DirectoryWriter, 'inBin' | 'twins'>
  /** Those that are to be made anew although they may lie in the recycle bin. */
  readonly anew: readonly Ref[] | undefined
  readonly signal: AbortSignal
}

/** Finds out where an object of the snapshot is now: there, in the recycle bin, or gone, and then what looks like it. */
export async function presenceOf({ wanted, parts }: Selected, around: Looking): Promise<Presence> {
  const id = around.idNow(wanted.id)
  const found = around.live.get(toRefKey(wanted))
  if (found !== undefined) return { state: 'live', id: found.id, live: found }
  if (!around.isRead.has(wanted.kind)) return { state: 'unknown', id }
  const kind = getKind(wanted.kind)
  // What cannot come back anyway is worth no request.
  const isHopeless = parts !== null || kind.blocked(wanted.content, 'object') !== undefined
  const isAnew = kind.isBinTried === true && (around.anew ?? []).some((ref) => toRefKey(ref) === toRefKey(wanted))
  const entry = isHopeless || isAnew ? undefined : await around.writer.inBin(kind, id, around.signal)
  if (entry !== undefined)
    return { state: 'bin', id, entry, last: around.lastSeen.stateOf({ kind: wanted.kind, id }) ?? wanted }
  // Whether a relation was made again is known already, and looked up once more just before it is made.
  const query = isHopeless || isRelation(kind) ? undefined : kind.twins(wanted.content)
  const alike: readonly JsonObject[] = query === undefined ? [] : await around.writer.twins(query, around.signal)
  return { state: 'gone', id, twins: alike.filter((one) => kind.isTwin?.(one, wanted.content) ?? true) }
}
