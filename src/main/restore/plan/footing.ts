import type { Kind } from '../../../shared/kinds/kind.ts'
import type { Content, LinkSet, ObjectState, Photo } from '../../../shared/model/object-state.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'

/**
 * What an object will be once the first step of its restore has run: what it is now where it is there, what comes out of
 * the recycle bin, or what creating it makes. The other rules start from here.
 */
export interface Footing {
  readonly kind: Kind
  /** The object under the id it has in the snapshot. */
  readonly object: NamedRef
  readonly wanted: ObjectState
  /** What requests call it: the id it has, or `{new:ID}`. */
  readonly id: string
  readonly origin: 'live' | 'bin' | 'created'
  readonly content: Content
  readonly asked: ReadonlySet<string>
  readonly photo: Photo | null | undefined
  readonly links: ReadonlyMap<string, LinkSet>
  /**
   * Whether a target among `links` is only presumed there: it was when the vault last saw it, before something went to
   * the recycle bin. It may have been taken out first, so it is added all the same. Absent: all are known to be there.
   */
  readonly isPresumed?: (link: string, target: string) => boolean
  /** The parts chosen of it; null: all. */
  readonly parts: ReadonlySet<string> | null
  /** The key of the step that brings it back; undefined: it is there. */
  readonly by?: string
  /** It was not chosen: only its links to chosen objects count. */
  readonly isNeighbour?: true
}

/** The keys of what every step on this object needs. */
export const needsOf = (footing: Footing): readonly string[] => (footing.by === undefined ? [] : [footing.by])

/** Whether an attribute, or a link as a whole, was chosen. */
export const isChosen = (footing: Footing, part: string): boolean => footing.parts === null || footing.parts.has(part)
