import type { Kind } from '../../shared/kinds/kind.ts'
import type { FeedPage } from '../../shared/model/feed.ts'
import { type Extra, readChanges, type Start, shapeOf } from './read-changes.ts'
import { type ListParts, type ObjectsOf, readSources } from './read-sources.ts'

/** What a kind is read with; the same shape as in the port of the backup. */
export interface Known {
  /** Attributes of the tenant's own that are asked besides those of the kind. */
  readonly extra: Extra
  readonly objectsOf: ObjectsOf
}

/** No attributes of the tenant's own, and no objects to list anything below. */
export const nothingKnown: Known = { extra: [], objectsOf: () => ({ ids: [], contentOf: () => ({}) }) }

/** Walks the pages of one kind: its change feed where there is one, its lists otherwise. */
export function readFeed(
  parts: ListParts,
  kind: Kind,
  start: Start,
  known: Known,
  signal: AbortSignal,
): AsyncGenerator<FeedPage> {
  const shape = shapeOf(kind, known.extra)
  if (kind.delta !== undefined) return readChanges(parts, kind, shape, start, signal)
  const page = start.from === 'page' ? start.link : undefined
  return readSources(parts, kind, shape.asked, page, known.objectsOf, signal)
}
