import type { Entity } from '../directory/entity.ts'
import type { Call } from '../operations/call.ts'
import { linkTargets } from '../query/link-targets.ts'
import type { EntityType, Link } from '../types/entity-type.ts'
import { isReplicated } from '../world.ts'
import type { DeltaState } from './delta-state.ts'
import { type Feed, type FeedItem, type LinkEntry, linkEntry, removedItem, trackedValues } from './feed.ts'

/** Everything there is of a type, oldest first; objects in the recycle bin show as removed. */
export function fullFeed(call: Call, type: EntityType, state: DeltaState): Feed {
  const { directory } = call.world
  const ever: readonly (Entity | undefined)[] = state.ids
    ? state.ids.map((id) => directory.find(id))
    : directory.everOf(type.name)
  return {
    length: ever.length,
    at: (index) => {
      const entity = ever[index]
      if (!entity || entity.type !== type.name || entity.state === 'purged') return undefined
      if (entity.state === 'deleted') return removedItem(entity)
      return isReplicated(call.world, entity) ? wholeItem(call, type, entity, state.properties, false) : undefined
    },
  }
}

/** Whether delta shows links to such a target. */
export const isShown = ({ world }: Call, { omits }: Link, { type }: Entity): boolean =>
  world.behaviour.deltaShowsOmitted || omits?.includes(type) !== true

/** An object with all its links, as a full read or a restore shows it. */
export function wholeItem(
  call: Call,
  type: EntityType,
  entity: Entity,
  properties: readonly string[],
  showsCleared: boolean,
): FeedItem {
  return {
    shown: trackedValues(type, entity, properties, {
      showsCleared,
      showsSilent: call.world.behaviour.deltaShowsSilent,
    }),
    links: function* (name, after): Generator<LinkEntry> {
      const link = type.links[name]
      if (!link) return
      const targets = linkTargets(call, entity, name, link, after, call.world.behaviour.deltaLinksToBin === 'shown')
      for (const [place, target] of targets) if (isShown(call, link, target)) yield [place, linkEntry(target, true)]
    },
  }
}
