import { getKind } from '../../../shared/kinds/kinds.ts'
import type { ObjectState } from '../../../shared/model/object-state.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'
import type { LastSeen } from './last-seen.ts'
import type { Case } from './situation.ts'

/** Where it is read from. */
interface Past {
  readonly reader: Pick<PastReader, 'linksTo' | 'statesAt'>
  /** The snapshot that is wanted. */
  readonly snapshot: number
  readonly lastSeen: Pick<LastSeen, 'seenAt'>
}

const isHanging = (kind: string, link: string): boolean =>
  getKind(kind).references?.some(({ name, hangs }) => hangs === true && name === link) === true

/**
 * What hung on an object when it was last seen: that comes back with it, also what came to it after the snapshot, and what
 * was taken from it before does not. Where no snapshot but the wanted one tells, what is gone of that counts too.
 */
export function hungWhenSeen(
  { wanted, now }: Case,
  cases: readonly Case[],
  { reader, snapshot, lastSeen }: Past,
): readonly ObjectState[] {
  const seenAt = lastSeen.seenAt({ kind: wanted.kind, id: now.id }) ?? snapshot
  const refs = reader
    .linksTo(seenAt, { kind: wanted.kind, id: now.id })
    .filter(({ link, source }) => isHanging(source.kind, link))
    .map(({ source }) => ({ kind: source.kind, id: source.id }))
  const then = reader.statesAt(seenAt, refs).filter((state) => state !== undefined)
  const ofSnapshot = (seenAt === snapshot ? cases : [])
    .filter((one) => one.now.state === 'gone')
    .map((one) => one.wanted)
    .filter(({ kind, links }) =>
      [...links].some(([link, { targets }]) => isHanging(kind, link) && targets.some(({ id }) => id === wanted.id)),
    )
  return [...new Map([...then, ...ofSnapshot].map((state) => [toRefKey(state), state])).values()]
}
