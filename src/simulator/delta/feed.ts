import { type Entity, odataTypeOf } from '../directory/entity.ts'
import { toldType } from '../query/show.ts'
import { isExtensionName } from '../rules/directory-extensions.ts'
import type { EntityType } from '../types/entity-type.ts'
import type { DeltaState, Pending } from './delta-state.ts'

/** One link as delta shows it, with a place that only grows within its object. */
export type LinkEntry = readonly [place: number, entry: Record<string, unknown>]

/** One object of a feed. */
export interface FeedItem {
  readonly shown: Record<string, unknown>
  /** Links behind a place, in order. */
  readonly links: (name: string, after: number) => Iterable<LinkEntry>
}

/** What a round has to show, addressed by place so that a token can point into it. */
export interface Feed {
  readonly length: number
  /** The object at a place; undefined where there is nothing to show. */
  readonly at: (index: number) => FeedItem | undefined
}

/** A page of a feed, and where the next one begins. */
export interface FeedPage {
  readonly value: readonly Record<string, unknown>[]
  readonly index: number
  readonly pending: readonly Pending[]
}

/**
 * Fills a page: first the objects whose links did not fit on the one before, then new ones.
 * `slice` is how many links of one name an object may show on one page.
 */
export function pageOf(feed: Feed, state: DeltaState, size: number, slice: number): FeedPage {
  const value: Record<string, unknown>[] = []
  const pending: Pending[] = []
  const show = (at: number, reached: Readonly<Record<string, number>> | undefined): void => {
    const item = feed.at(at)
    if (!item) return
    const rest: Record<string, number> = {}
    const shown = { ...item.shown }
    for (const name of state.links) {
      if (reached && !(name in reached)) continue
      const entries: Record<string, unknown>[] = []
      let last = reached?.[name] ?? -1
      for (const [place, entry] of item.links(name, last)) {
        if (entries.length === slice) {
          rest[name] = last
          break
        }
        entries.push(entry)
        last = place
      }
      if (entries.length > 0) shown[`${name}@delta`] = entries
    }
    value.push(shown)
    if (Object.keys(rest).length > 0) pending.push([at, rest])
  }

  for (const [at, reached] of state.pending) show(at, reached)
  let index = state.index
  for (; index < feed.length && value.length < size; index++) show(index, undefined)
  return { value, index, pending }
}

/** The selected properties that have been set. In later rounds, one that was cleared since shows as null. */
export function trackedValues(
  type: EntityType,
  entity: Entity,
  names: readonly string[],
  { showsCleared, showsSilent }: { readonly showsCleared: boolean; readonly showsSilent: boolean },
): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...toldType(entity), id: entity.id }
  for (const name of names) {
    const value = entity.values[name]
    if (value === undefined || (value === null && !showsCleared)) continue
    if (type.properties[name]?.read !== 'list' && !isExtensionName(name)) continue
    if (type.properties[name]?.isSilent === true && !showsSilent) continue
    shown[name] = value === null && type.properties[name]?.isCollection ? [] : value
  }
  return shown
}

/** A removed object. Graph docs: delta-query-overview. */
export function removedItem(entity: Entity): FeedItem {
  const reason = entity.state === 'purged' ? 'deleted' : 'changed'
  return { shown: { id: entity.id, '@removed': { reason } }, links: () => [] }
}

/** The target of a link as delta shows it. */
export function linkEntry(target: Entity, isLinked: boolean): Record<string, unknown> {
  const shown = { '@odata.type': odataTypeOf(target), id: target.id }
  return isLinked ? shown : { ...shown, '@removed': { reason: 'deleted' } }
}
