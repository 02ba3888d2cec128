import { getKind } from '../../../shared/kinds/kinds.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'
import type { LastSeen } from './last-seen.ts'
import type { Case } from './situation.ts'

/** Where it is read from. */
interface Past {
  readonly reader: Pick<PastReader, 'linksTo' | 'statesAt'>
  /** The snapshot that is wanted, and the tenant as it is now. */
  readonly snapshot: number
  readonly at: number
  readonly lastSeen: Pick<LastSeen, 'seenAt'>
}

/**
 * What an object in the recycle bin is given by its return alone, as sentences: what named it when it was last seen names it
 * still, as a policy those it leaves out, and holds for it again.
 */
export function givenByThoseNaming({ wanted, now }: Case, { reader, snapshot, at, lastSeen }: Past): readonly string[] {
  const seenAt = lastSeen.seenAt({ kind: wanted.kind, id: now.id }) ?? snapshot
  const naming = reader.linksTo(seenAt, { kind: wanted.kind, id: now.id }).flatMap(({ link, source }) => {
    const reference = getKind(source.kind).references?.find(({ name }) => name === link)
    return reference?.givesWhenBack === undefined ? [] : [{ source, ...reference }]
  })
  const refs = naming.map(({ source: { kind, id } }) => ({ kind, id }))
  const states = new Map(reader.statesAt(at, refs).flatMap((one) => (one === undefined ? [] : [[toRefKey(one), one]])))
  const sentences = naming.flatMap(({ source, told, givesWhenBack }) => {
    const content = states.get(toRefKey(source))?.content
    const isNamed = content !== undefined && told(content).some(({ id }) => id === now.id)
    return (isNamed ? givesWhenBack?.(content) : undefined) ?? []
  })
  return [...new Set(sentences)]
}
