import { canonicalJson } from '../../../shared/diff/canonical.ts'
import type { StoredItem } from '../../../shared/model/feed.ts'
import type { Content } from '../../../shared/model/object-state.ts'

/** Attributes that repeat the name of another object: it may be one person's, in however many objects it stands. */
const namesOfOthers: ReadonlySet<string> = new Set(['principalDisplayName'])

const withoutOthers = (content: Content): Content =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !namesOfOthers.has(name)))

/**
 * What a dictionary is made from: each object once, though several entries may show it, so that what several hold is not
 * one person's own.
 */
export function toSample(items: readonly StoredItem[]): readonly string[] {
  const contents = new Map<string, Content>()
  for (const { id, attributes } of items)
    if (attributes !== undefined && !contents.has(id)) contents.set(id, attributes.content)
  return [...contents.values()].map((content) => canonicalJson(withoutOthers(content)))
}
