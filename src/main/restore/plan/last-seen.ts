import type { ObjectState } from '../../../shared/model/object-state.ts'
import { type NamedRef, type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { PastReader } from '../past-reader.ts'

/** What the vault knew of objects just before they went. */
export interface LastSeen {
  readonly stateOf: (object: Ref) => ObjectState | undefined
  /** The newest snapshot that has it; undefined: none. */
  readonly seenAt: (object: Ref) => number | undefined
  /** Those of the missing that this object had under this link when they were last seen. */
  readonly comingBack: (source: Ref, link: string) => readonly NamedRef[]
}

/**
 * Looks at the newest snapshot before `at` that still has each of the missing, and at what pointed at it there. `sources`
 * are objects that may have pointed at them.
 */
export function readLastSeen(
  reader: PastReader,
  at: number,
  missing: readonly Ref[],
  sources: readonly Ref[],
): LastSeen {
  const states = new Map<string, ObjectState>()
  const seenAt = new Map<string, number>()
  const links = new Map<string, NamedRef[]>()
  let open = [...missing]
  const snapshots = reader
    .snapshots()
    .map((one) => one.snapshot)
    .filter((number) => number < at)
    .sort((a, b) => b - a)
  for (const snapshot of snapshots) {
    if (open.length === 0) break
    const seen = reader.statesAt(snapshot, open).filter((state) => state !== undefined)
    if (seen.length === 0) continue
    for (const state of seen) {
      states.set(toRefKey(state), state)
      seenAt.set(toRefKey(state), snapshot)
    }
    open = open.filter((ref) => !states.has(toRefKey(ref)))
    collectLinks(links, reader.statesAt(snapshot, sources), new Set(seen.map(toRefKey)))
  }
  return {
    stateOf: (object) => states.get(toRefKey(object)),
    seenAt: (object) => seenAt.get(toRefKey(object)),
    comingBack: (source, link) => links.get(`${toRefKey(source)} ${link}`) ?? [],
  }
}

function collectLinks(
  into: Map<string, NamedRef[]>,
  sources: readonly (ObjectState | undefined)[],
  seen: ReadonlySet<string>,
): void {
  for (const source of sources)
    for (const [link, { targets }] of source?.links ?? []) {
      const found = targets.filter((target) => seen.has(toRefKey(target)))
      if (source === undefined || found.length === 0) continue
      const key = `${toRefKey(source)} ${link}`
      into.set(key, [...(into.get(key) ?? []), ...found])
    }
}
