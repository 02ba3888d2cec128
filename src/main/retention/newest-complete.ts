import { findActivityKind } from '../../shared/activity/activity-kinds.ts'
import { photoPart } from '../../shared/kinds/kind.ts'
import { kinds } from '../../shared/kinds/kinds.ts'
import { toListText } from '../../shared/list-text.ts'
import { type Capture, objectsPart } from '../../shared/model/capture.ts'

const partLabel = (kindId: string, part: string): string =>
  part === photoPart
    ? 'photos'
    : (kinds
        .find(({ id }) => id === kindId)
        ?.links.find(({ name }) => name === part)
        ?.label.toLowerCase() ?? part)

/** `groups`, `groups and their owners`, `owners of groups`. */
function toText(kindId: string, parts: ReadonlySet<string>, allParts: ReadonlySet<string>): string {
  const many = kinds.find(({ id }) => id === kindId)?.label.many.toLowerCase() ?? kindId
  const others = toListText([...parts].filter((part) => part !== objectsPart).map((part) => partLabel(kindId, part)))
  if (parts.size === allParts.size) return many
  if (!parts.has(objectsPart)) return `${others} of ${many}`
  return others === '' ? many : `${many} and their ${others}`
}

const into = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const there = map.get(key) ?? make()
  map.set(key, there)
  return there
}

/**
 * The snapshots that hold the newest complete capture of a part of a kind, each with the parts in words: without them
 * nothing in the vault could vouch for that part.
 */
export function findNewestComplete(
  newestFirst: readonly number[],
  capturesOf: (snapshot: number) => readonly Capture[],
): ReadonlyMap<number, readonly string[]> {
  const all = new Map<string, Set<string>>()
  const complete = new Map<string, Set<string>>()
  const found = new Map<number, Map<string, Set<string>>>()
  for (const snapshot of newestFirst) {
    for (const { kind, part, state } of capturesOf(snapshot)) {
      // Entries of a log are in no snapshot.
      if (findActivityKind(kind) !== undefined) continue
      into(all, kind, () => new Set<string>()).add(part)
      const parts = into(complete, kind, () => new Set<string>())
      if (state !== 'complete' || parts.has(part)) continue
      parts.add(part)
      const here = into(found, snapshot, () => new Map<string, Set<string>>())
      into(here, kind, () => new Set<string>()).add(part)
    }
  }
  return new Map(
    [...found].map(([snapshot, here]) => [
      snapshot,
      [...here].map(([kind, parts]) => toText(kind, parts, all.get(kind) ?? parts)),
    ]),
  )
}
