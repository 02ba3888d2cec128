import type { Directory } from '../directory/directory.ts'
import type { Entity } from '../directory/entity.ts'
import type { EntityType } from '../types/entity-type.ts'
import type { DeltaState } from './delta-state.ts'

/** What happened to one object between two positions of the change log. */
export interface Touch {
  readonly entity: Entity
  /** It came, went or came back. */
  isLifecycle: boolean
  readonly properties: Set<string>
  /** Link → target → sequence number of its last change. */
  readonly links: Map<string, Map<Entity, number>>
}

/**
 * Objects of a type that a token's selection makes interesting, in order of their first change. `tellsOfBin`: also for links
 * whose target went to the recycle bin, or came back.
 */
export function touchesOf(directory: Directory, type: EntityType, state: DeltaState, tellsOfBin: boolean): Touch[] {
  const touches = new Map<Entity, Touch>()
  const tracked = new Set(state.properties)
  const direct = new Set(state.links.filter((name) => !type.links[name]?.inverseOf))
  const inverse = state.links.flatMap((name) => {
    const other = type.links[name]?.inverseOf
    return other ? [{ name, ...other }] : []
  })
  const touch = (entity: Entity): Touch => {
    const known = touches.get(entity)
    if (known) return known
    const fresh: Touch = { entity, isLifecycle: false, properties: new Set(), links: new Map() }
    touches.set(entity, fresh)
    return fresh
  }
  const touchLink = (source: Entity, name: string, target: Entity, sequence: number): void => {
    const { links } = touch(source)
    const targets = links.get(name) ?? new Map<Entity, number>()
    targets.delete(target)
    targets.set(target, sequence)
    links.set(name, targets)
  }

  directory.changes.forEach(state.from, state.until, (change, sequence) => {
    const { entity } = change
    const isOwn = entity.type === type.name
    if (change.what === 'property') {
      const isTold = tracked.has(change.name) && type.properties[change.name]?.isSilent !== true
      if (isOwn && isTold) touch(entity).properties.add(change.name)
    } else if (change.what === 'link') {
      if (change.isOfBin === true && !tellsOfBin) return
      if (isOwn && direct.has(change.name)) touchLink(entity, change.name, change.target, sequence)
      for (const { name, type: other, link } of inverse)
        if (entity.type === other && change.name === link && change.target.type === type.name)
          touchLink(change.target, name, entity, sequence)
    } else {
      if (isOwn) touch(entity).isLifecycle = true
      for (const { name, type: other, link } of inverse)
        if (entity.type === other)
          for (const target of entity.links.get(link)?.keys() ?? [])
            if (target.type === type.name) touchLink(target, name, entity, sequence)
    }
  })
  const wanted = state.ids && new Set(state.ids)
  return [...touches.values()].filter(({ entity }) => !wanted || wanted.has(entity.id))
}
