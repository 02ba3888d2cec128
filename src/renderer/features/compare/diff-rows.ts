import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { isSameValue } from '../../../shared/diff/attributes.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { isReference } from '../../../shared/kinds/relations.ts'
import type { Change, LinkChange } from '../../../shared/model/change.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { Author } from './author.ts'
import { isExtra, isLost, objectObstacle, partObstacle, type WantedSide } from './restorable.ts'

/** What happened to a value from the side before to the side after. */
export type Mark = 'added' | 'removed' | 'changed'

/** One row of the side-by-side view. `id` names it within its object. */
export type DiffRow =
  | AttributeRow
  | LinkRow
  | { readonly type: 'fold'; readonly id: 'fold'; readonly count: number }
  | { readonly type: 'equal'; readonly id: string; readonly name: string; readonly value: unknown }
  | LinkHeadRow
  | { readonly type: 'equalLink'; readonly id: string; readonly link: string; readonly target: NamedRef }

/** An attribute that differs. */
export interface AttributeRow {
  readonly type: 'attribute'
  readonly id: string
  readonly name: string
  readonly mark: Mark
  readonly before: unknown
  readonly after: unknown
  /** Whether the service made it in passing. */
  readonly isNoise: boolean
  /** Why it cannot be put back. */
  readonly obstacle?: string
  /** Whether it can be chosen by itself; an object that is lost comes back as a whole. */
  readonly isChoosable: boolean
  readonly author: Author
}

/** The heading of one link, and how much of it differs. */
export interface LinkHeadRow {
  readonly type: 'links'
  readonly id: string
  readonly link: string
  readonly removed: number
  readonly added: number
  /** Undefined: not known. */
  readonly same: number | undefined
  /** The sentence of a set that was not read, so that nothing is said about it. */
  readonly notRead?: string
}

/** A target that stands on one side only. */
export interface LinkRow {
  readonly type: 'link'
  readonly id: string
  readonly link: string
  readonly mark: 'added' | 'removed'
  readonly target: NamedRef
  /** Putting it back means to take this target away. */
  readonly takes: boolean
  readonly obstacle?: string
  readonly isChoosable: boolean
  readonly author: Author
}

/** Rows that F7 stops at. */
export const isDifference = (row: DiffRow): row is AttributeRow | LinkRow =>
  row.type === 'attribute' || row.type === 'link'

/** What is known of an object on both sides; a side is absent where it is the live tenant or the object is not there. */
export interface KnownSides {
  readonly before?: ObjectDetails
  readonly after?: ObjectDetails
  /** Links of this object that a side did not read, each with the sentence that says why. */
  readonly unread?: ReadonlyMap<string, string>
}

const markOf = (before: unknown, after: unknown): Mark => {
  if (before === undefined || before === null) return 'added'
  return after === undefined || after === null ? 'removed' : 'changed'
}

/** Graph's order of the kind, then the alphabet. */
function inOrder(kindId: string): (a: string, b: string) => number {
  const order = new Map(findKind(kindId)?.attributes.map((attribute, index) => [attribute.name as string, index]))
  const place = (name: string): number => order.get(name) ?? order.size
  return (a, b) => place(a) - place(b) || (a < b ? -1 : 1)
}

/** An object on one side only differs in all it has, although a difference may not list it. */
function wholeAttributes(change: Change, known: KnownSides): Change['attributes'] {
  const side = change.change === 'removed' ? known.before : known.after
  if (change.change === 'changed' || side === undefined) return change.attributes
  const values: readonly (readonly [string, unknown])[] = [
    ...Object.entries(side.content),
    ...(side.photo ? [[photoPart, side.photo] as const] : []),
  ]
  return values.map(([name, value]) =>
    change.change === 'removed' ? { name, before: value, after: undefined } : { name, before: undefined, after: value },
  )
}

function wholeLinks(change: Change, known: KnownSides): readonly LinkChange[] {
  const side = change.change === 'removed' ? known.before : known.after
  if (change.change === 'changed' || side === undefined || change.links.length > 0) return change.links
  const mark = change.change
  return side.links
    .filter(({ link }) => !isReference(change.kind, link))
    .flatMap(({ link, targets }) => targets.map((target) => ({ link, change: mark, target })))
}

function attributeRows(change: Change, known: KnownSides, wanted: WantedSide): readonly AttributeRow[] {
  const content = (wanted === 'from' ? known.before : known.after)?.content as Content | undefined
  const isWhole = isLost(change, wanted) || isExtra(change, wanted)
  const compare = inOrder(change.kind)
  return wholeAttributes(change, known)
    .toSorted((a, b) => compare(a.name, b.name))
    .map(({ name, before, after, noise, who, at }) => {
      const obstacle = isWhole
        ? undefined
        : partObstacle(change.kind, name, wanted === 'from' ? before : after, content)
      return {
        type: 'attribute',
        id: name,
        name,
        mark: markOf(before, after),
        before,
        after,
        isNoise: noise === true,
        author: { who, at },
        isChoosable: !isWhole && obstacle === undefined,
        ...(obstacle === undefined ? {} : { obstacle }),
      }
    })
}

function equalRows(change: Change, known: KnownSides): readonly DiffRow[] {
  if (change.change !== 'changed') return []
  const side = known.before ?? known.after
  if (side === undefined) return []
  const differing = new Set(change.attributes.map((one) => one.name))
  const compare = inOrder(change.kind)
  return Object.entries(side.content)
    .filter(([name, value]) => !differing.has(name) && isSameOnBoth(known, name, value))
    .toSorted(([a], [b]) => compare(a, b))
    .map(([name, value]) => ({ type: 'equal', id: `equal:${name}`, name, value }))
}

/** A value that only one side asked for is no difference, and not equal either: nothing is known of the other. */
function isSameOnBoth(known: KnownSides, name: string, value: unknown): boolean {
  const { before, after } = known
  return before === undefined || after === undefined
    ? true
    : isSameValue(before.content[name], after.content[name]) && isSameValue(value, before.content[name])
}

function linkRows(change: Change, known: KnownSides, wanted: WantedSide, showsEqual: boolean): readonly DiffRow[] {
  const kind = findKind(change.kind)
  const content = (wanted === 'from' ? known.before : known.after)?.content as Content | undefined
  const isWhole = isLost(change, wanted) || isExtra(change, wanted)
  const links = wholeLinks(change, known)
  const isReplaced = (one: LinkChange): boolean =>
    kind?.links.find((link) => link.name === one.link)?.isSingle === true &&
    links.some((other) => other.link === one.link && other.change !== one.change)
  const names = [...new Set([...(kind?.links.map((link) => link.name) ?? []), ...links.map((one) => one.link)])]
  return names.flatMap((link): readonly DiffRow[] => {
    const own = links.filter((one) => one.link === link)
    const sets = [known.before, known.after].map((side) => side?.links.find((set) => set.link === link))
    const partial = sets.find((set) => set?.isComplete === false)
    const unread = known.unread?.get(link) ?? (partial && (partial.reason ?? 'This was not read completely.'))
    const differing = new Set(own.map((one) => one.target.id))
    const equal = (sets[0] ?? sets[1])?.targets.filter((target) => !differing.has(target.id))
    const equalShown = showsEqual && change.change === 'changed' ? (equal ?? []) : []
    if (own.length === 0 && equalShown.length === 0 && unread === undefined) return []
    const head: LinkHeadRow = {
      type: 'links',
      id: `links:${link}`,
      link,
      removed: own.filter((one) => one.change === 'removed').length,
      added: own.filter((one) => one.change === 'added').length,
      same: change.change === 'changed' ? equal?.length : 0,
      ...(unread === undefined ? {} : { notRead: unread }),
    }
    const rows = own.map((one): LinkRow => {
      const obstacle = isWhole ? undefined : partObstacle(change.kind, link, one.target, content)
      const takes = one.change === (wanted === 'from' ? 'added' : 'removed')
      return {
        type: 'link',
        id: `${link}:${one.target.id}`,
        link,
        mark: one.change,
        target: one.target,
        takes,
        author: { who: one.who, at: one.at },
        // The one manager there can be is replaced by putting the other back, never taken away beside that.
        isChoosable: !isWhole && obstacle === undefined && !(takes && isReplaced(one)),
        ...(obstacle === undefined ? {} : { obstacle }),
      }
    })
    return [
      head,
      ...rows,
      ...equalShown.map((target): DiffRow => ({ type: 'equalLink', id: `equal:${link}:${target.id}`, link, target })),
    ]
  })
}

/** What of an object is shown beside what differs. */
export interface RowsView {
  readonly showsEqualAttributes: boolean
  readonly showsEqualLinks: boolean
  readonly hidesNoise: boolean
}

/**
 * The rows of one object: attributes that differ first, equal ones folded into one line or below it, then every link
 * that differs under its heading.
 */
export function toDiffRows(change: Change, known: KnownSides, wanted: WantedSide, view: RowsView): readonly DiffRow[] {
  const equal = equalRows(change, known)
  return [
    ...attributeRows(change, known, wanted).filter((row) => !view.hidesNoise || !row.isNoise),
    ...(equal.length > 0 ? [{ type: 'fold', id: 'fold', count: equal.length } as const] : []),
    ...(view.showsEqualAttributes ? equal : []),
    ...linkRows(change, known, wanted, view.showsEqualLinks),
  ]
}

/** Everything a sentence about the object as a whole needs: why it stays as it is. */
export const obstacleOf = (change: Change, known: KnownSides, wanted: WantedSide): string | undefined =>
  objectObstacle(change, wanted, (wanted === 'from' ? known.before : known.after)?.content as Content | undefined)
