import type { Entity } from '../directory/entity.ts'
import type { Call } from '../operations/call.ts'
import type { EntityType, Link } from '../types/entity-type.ts'
import { isReplicated } from '../world.ts'
import type { DeltaState } from './delta-state.ts'
import { type Feed, type FeedItem, type LinkEntry, linkEntry, removedItem, trackedValues } from './feed.ts'
import { isShown, wholeItem } from './full-feed.ts'
import { type Touch, touchesOf } from './touches.ts'

/** What changed between two positions of the change log, judged by how things stand now. */
export function roundFeed(call: Call, type: EntityType, state: DeltaState): Feed {
  const touches = touchesOf(call.world.directory, type, state, call.world.behaviour.deltaLinksToBin === 'told')
  return { length: touches.length, at: (index) => itemOf(call, type, state, touches[index]) }
}

function itemOf(call: Call, type: EntityType, state: DeltaState, touch: Touch | undefined): FeedItem | undefined {
  if (!touch) return undefined
  const { entity } = touch
  if (entity.state !== 'live') return removedItem(entity)
  if (!isReplicated(call.world, entity)) return undefined
  if (touch.isLifecycle) return returnedItem(call, type, touch, state.properties)
  const hasLinks = [...touch.links.keys()].some((name) => isVisible(call, entity, type.links[name]))
  if (touch.properties.size === 0 && !hasLinks) return undefined
  const isMinimal = /\breturn=minimal\b/i.test(call.headers['prefer'] ?? '')
  const names = isMinimal ? state.properties.filter((name) => touch.properties.has(name)) : state.properties
  return {
    shown: trackedValues(type, entity, names, {
      showsCleared: true,
      showsSilent: call.world.behaviour.deltaShowsSilent,
    }),
    links: (name, after) => changedLinks(call, type, touch, name, after),
  }
}

/** Behind every place a present link can have. */
const lostPlaces = 2 ** 40

/**
 * An object that came or came back, as new with all its links.
 * If it went and came within one round, its reader never saw it go: links it lost meanwhile are shown as removed.
 */
function returnedItem(call: Call, type: EntityType, touch: Touch, properties: readonly string[]): FeedItem {
  const whole = wholeItem(call, type, touch.entity, properties, true)
  return {
    shown: whole.shown,
    links: function* (name, after): Generator<LinkEntry> {
      if (after < lostPlaces) yield* whole.links(name, after)
      for (const [place, entry] of changedLinks(call, type, touch, name, after - lostPlaces))
        if ('@removed' in entry) yield [place + lostPlaces, entry]
    },
  }
}

function* changedLinks(call: Call, type: EntityType, touch: Touch, name: string, after: number): Generator<LinkEntry> {
  const link = type.links[name]
  if (!link || !isVisible(call, touch.entity, link)) return
  for (const [target, place] of touch.links.get(name) ?? [])
    if (place > after && isShown(call, link, target))
      yield [place, linkEntry(target, isLinked(call, touch.entity, name, link, target))]
}

function isLinked(call: Call, entity: Entity, name: string, link: Link, target: Entity): boolean {
  const { directory } = call.world
  if (!link.inverseOf) return directory.isLinked(entity, name, target)
  return target.state === 'live' && directory.isLinked(target, link.inverseOf.link, entity)
}

function isVisible(call: Call, entity: Entity, link: Link | undefined): boolean {
  return link !== undefined && (link.isVisible?.(entity, call) ?? true)
}
