import type { FeedLink } from '../model/feed.ts'
import type { Content } from '../model/object-state.ts'
import { type Kind, keptReferencesOf } from './kind.ts'

/** The links that the attributes of an object tell: its references that are kept beside its links. */
export const toldLinks = (kind: Kind, content: Content): readonly FeedLink[] =>
  keptReferencesOf(kind).flatMap(({ name, targets, told }) => {
    const only = targets.length === 1 ? targets[0] : undefined
    return told(content).map((target) => {
      const named = target.kind ?? only
      return {
        link: name,
        target: { id: target.id, ...(named === undefined ? {} : { kind: named }) },
        isRemoved: false,
      }
    })
  })
