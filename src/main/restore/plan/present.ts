import { getKind } from '../../../shared/kinds/kinds.ts'
import type { LinkSet, ObjectState } from '../../../shared/model/object-state.ts'
import type { Footing } from './footing.ts'
import { namedOf, type Situation } from './situation.ts'
import type { Targets } from './targets.ts'

/**
 * An object that is there: as it is now, with the links that should come back by themselves when their targets leave the
 * recycle bin.
 */
export function standOnLive(
  wanted: ObjectState,
  live: ObjectState,
  parts: Footing['parts'],
  situation: Situation,
  targets: Targets,
): Footing {
  const { content, asked } = live
  const seen = situation.shown.seenPhoto(wanted)
  const presumed = new Set<string>()
  const withReturning = ([name, set]: readonly [string, LinkSet]): readonly [string, LinkSet] => {
    const there = new Set(set.targets.map((target) => target.id))
    const back = situation
      .comingBack(live, name)
      .filter((target) => targets.comesFromBin(target.id) && !there.has(target.id))
    for (const { id } of back) presumed.add(`${name} ${id}`)
    return [name, back.length === 0 ? set : { ...set, targets: [...set.targets, ...back] }]
  }
  return {
    kind: getKind(wanted.kind),
    object: namedOf(wanted),
    wanted,
    id: live.id,
    origin: 'live',
    content,
    asked,
    photo: seen === undefined ? live.photo : seen.photo,
    links: new Map([...live.links].map(withReturning)),
    isPresumed: (link, target) => presumed.has(`${link} ${target}`),
    parts,
  }
}
