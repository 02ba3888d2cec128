import { allows } from '../auth/scopes.ts'
import type { Entity } from '../directory/entity.ts'
import type { Call } from '../operations/call.ts'
import type { Link } from '../types/entity-type.ts'
import { getType, isReplicated } from '../world.ts'
import { defaultSelection } from './select.ts'
import { showLimited, showSelected } from './show.ts'

/**
 * Live targets of a link with a position that only grows, starting behind the given one; `withBin`: and those in the recycle
 * bin. None when the token cannot see the link.
 */
export function* linkTargets(
  call: Call,
  source: Entity,
  name: string,
  link: Link,
  after: number,
  withBin = false,
): Generator<readonly [number, Entity]> {
  if (link.isVisible && !link.isVisible(source, call)) return
  if (link.inverseOf) {
    const inverse = [...(source.linkedFrom.get(link.inverseOf.link) ?? [])].filter(
      (entity) => entity.state === 'live' && entity.type === link.inverseOf?.type,
    )
    inverse.sort((a, b) => a.ordinal - b.ordinal)
    for (const entity of inverse)
      if (entity.ordinal > after && isSeen(call, entity, link)) yield [entity.ordinal, entity]
    return
  }
  const isThere = ({ state }: Entity): boolean => state === 'live' || (withBin && state === 'deleted')
  for (const [target, ordinal] of source.links.get(name) ?? [])
    if (ordinal > after && isThere(target) && isReplicated(call.world, target)) yield [ordinal, target]
}

/** The other end of the link decides who may see it. */
function isSeen(call: Call, entity: Entity, link: Link): boolean {
  if (!isReplicated(call.world, entity)) return false
  const other = link.inverseOf && getType(call.world, link.inverseOf.type).links[link.inverseOf.link]
  return !other?.isVisible || other.isVisible(entity, call)
}

/** A link's target as a mixed list shows it: typed, and limited to its id where the token may not read it. */
export function showTarget(call: Call, target: Entity, select: readonly string[] | undefined): Record<string, unknown> {
  const type = getType(call.world, target.type)
  const names = select ? select.filter((name) => name === 'id' || name in type.properties) : defaultSelection(type)
  const basic = type.scopes.basic
  const readsAll = allows(call.token.scopes, type.scopes.read)
  const readsBasic = basic !== undefined && allows(call.token.scopes, basic.scopes)
  if (call.world.faults.limitsInformation(target.type) || (!readsAll && !readsBasic))
    return showLimited(type, target, names)
  const readable = readsAll ? names : names.filter((name) => basic?.properties.includes(name))
  return { '@odata.type': `#microsoft.graph.${type.name}`, ...showSelected(type, target, readable) }
}
