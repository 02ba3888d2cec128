import { saysSame } from '../../../shared/diff/attributes.ts'
import type { Attribute } from '../../../shared/kinds/attribute.ts'
import { type Kind, photoPart } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Content, ObjectState } from '../../../shared/model/object-state.ts'
import { type Ref, toRefKey } from '../../../shared/model/ref.ts'
import type { Deeds } from './deeds.ts'

/** What there is beside an object that a run brought. */
export interface Surrounding {
  /** What the object was when the vault last saw it before the run brought it back; undefined: it did not, or it was made anew. */
  readonly lastSeen: ObjectState | undefined
  /** What the object was to become, as far as the run made it; undefined: not known. */
  readonly wanted: ObjectState | undefined
  /** What is there now and was touched since the run. */
  readonly touched: readonly ObjectState[]
  /** What led to the object, as far as the run knew: `kind:id link`. */
  readonly ledTo: ReadonlySet<string>
  /** Whether an object is there now. */
  readonly isThere: (ref: Ref) => boolean
}

/** What came to an object after a run brought it: attributes that were changed, targets, and what leads to it. Empty: nothing. */
export function sinceThen(kind: Kind, deeds: Deeds, live: ObjectState, around: Surrounding): readonly string[] {
  return [
    ...changedAttributes(kind, deeds, live, around),
    ...changedPhoto(deeds, live, around),
    ...kind.links.flatMap((link) => changedLink(link.name, deeds, live, around)),
    ...leadingHere(deeds, live, around),
  ]
}

function changedAttributes(
  kind: Kind,
  deeds: Deeds,
  live: ObjectState,
  { lastSeen, wanted }: Surrounding,
): readonly string[] {
  const written = new Map([...deeds.attributes, ...deeds.ownWrites].map(([name, { after }]) => [name, after]))
  const { made = {} } = deeds
  const left: Content = withoutUndefined({ ...lastSeen?.content, ...made, ...Object.fromEntries(written) })
  const isJudged = ({ name, how, computed, noise }: Attribute): boolean =>
    how !== 'never' && computed === undefined && noise !== true && name !== photoPart && live.asked.has(name)
  return kind.attributes.filter(isJudged).flatMap((attribute) => {
    const { name, label } = attribute
    const says = (other: Content | undefined): boolean =>
      other !== undefined && saysAlike(attribute, live.content, other)
    // What the run did not write, the service may have filled in, as it did once before.
    // A list or a record may be sent otherwise than it is stored.
    const isWritten = written.has(name) || (made[name] !== undefined && typeof made[name] !== 'object')
    const isOurs = says(left) || (!isWritten && says(wanted?.content))
    if (isOurs) return []
    // What changed between the last backup and the deletion nobody saw: the bin shows only some of an object.
    const isUnseen = deeds.came === 'returned' && !written.has(name)
    return [isUnseen ? `${label} is not what the last backup before the deletion holds.` : `${label} was changed.`]
  })
}

const withoutUndefined = (content: { readonly [name: string]: unknown }): Content =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== null)) as Content

/** Of an attribute that its own requests write, whether nothing would be to write: what groups hand down does not count. */
function saysAlike(attribute: Attribute, live: Content, other: Content): boolean {
  if (saysSame(attribute, attribute.name, live, other)) return true
  if (attribute.without === undefined) return false
  return attribute.write?.({ root: '', id: '', wanted: other, live }).length === 0
}

/** A photo that the run did not set; one that it set may be stored otherwise than it was sent. */
const changedPhoto = ({ photo, came }: Deeds, live: ObjectState, { lastSeen }: Surrounding): readonly string[] => {
  if (live.photo === undefined) return []
  const left = photo === undefined ? (came === 'created' ? null : lastSeen?.photo) : undefined
  if (left === undefined || left?.hash === live.photo?.hash) return []
  return [
    came === 'returned' ? 'The photo is not what the last backup before the deletion holds.' : 'The photo was changed.',
  ]
}

function changedLink(
  name: string,
  deeds: Deeds,
  live: ObjectState,
  { lastSeen, isThere }: Surrounding,
): readonly string[] {
  const now = live.links.get(name)
  const link = findKind(live.kind)?.links.find((one) => one.name === name)
  if (now === undefined || link === undefined || findKind(live.kind)?.blocked(live.content, name) !== undefined)
    return []
  const { added = [], removed = [] } = deeds.links.get(name) ?? {}
  const gone = new Set(removed.map(({ id }) => id))
  const there = new Set(now.targets.map(({ id }) => id))
  const seen = (lastSeen?.links.get(name)?.targets ?? []).filter(({ id }) => !gone.has(id))
  const known = new Set([...seen.map(({ id }) => id), ...added])
  const came = now.targets.filter(({ id }) => !known.has(id))
  // Whoever makes such an object becomes a target of it; nobody noted who that was.
  const isCreator = deeds.came === 'created' && link.creatorJoins?.(live.content) !== undefined && added.length === 0
  const newcomers = isCreator && came.length === 1 ? [] : came
  const isLeft = (id: string): boolean =>
    !gone.has(id) && !there.has(id) && link.targets.some((kind) => isThere({ kind, id }))
  const left = new Set(added.filter(isLeft))
  // Of what came back nobody saw what was done to it between the last backup and the deletion.
  const cameWhen = deeds.came === 'returned' ? 'was not there in the last backup before the deletion' : 'was added'
  return [
    ...newcomers.map((target) => `${link.label}: ${target.name} ${cameWhen}.`),
    ...(left.size > 0 ? [`${link.label}: ${left.size === 1 ? 'one was' : `${left.size} were`} taken out.`] : []),
    ...seen
      .filter(({ id }) => isLeft(id) && !left.has(id))
      .map((target) => `${link.label}: ${target.name} was there in the last backup before the deletion.`),
  ]
}

function leadingHere(deeds: Deeds, { id, kind }: ObjectState, { touched, ledTo }: Surrounding): readonly string[] {
  const when = deeds.came === 'returned' ? ', and did not in the last backup before the deletion' : ''
  return touched.flatMap((source) => {
    const own = findKind(source.kind)
    return [...source.links].flatMap(([name, { targets }]) => {
      const leads = targets.some((target) => target.id === id && target.kind === kind)
      if (!leads || own === undefined || ledTo.has(`${toRefKey(source)} ${name}`)) return []
      // What a rule fills nobody has put there.
      if (own.links.some((link) => link.name === name) && own.blocked(source.content, name) !== undefined) return []
      return [`${source.name} (${own.label.one.toLowerCase()}) leads to it${when}.`]
    })
  })
}
