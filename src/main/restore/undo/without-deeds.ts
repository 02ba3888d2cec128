import { isSameValue, saysSame } from '../../../shared/diff/attributes.ts'
import { withComputed } from '../../../shared/diff/canonical.ts'
import { type Kind, photoPart } from '../../../shared/kinds/kind.ts'
import type { JsonValue } from '../../../shared/model/json.ts'
import type { Content, LinkSet, ObjectState, Photo } from '../../../shared/model/object-state.ts'
import type { Blocked } from '../../../shared/model/plan.ts'
import type { Deeds, WrittenValue } from './deeds.ts'

/** An object as it is to be when what a run did to it is taken back. */
export interface WithoutDeeds {
  readonly wanted: ObjectState
  /** What of it is to be written. */
  readonly parts: ReadonlySet<string>
  /** What was changed since and stays, and what is not known any more. */
  readonly blocked: readonly Blocked[]
}

const edited = 'It was changed after the restore, and is left as it is.'

/**
 * Takes what a run did to an object out of what the object is now. A value that is not what the run wrote was edited later:
 * it stays, and is named. A target the run added is taken out where it still is there, one it took out is put back where it
 * still is missing.
 */
export function withoutDeeds(kind: Kind, deeds: Deeds, live: ObjectState): WithoutDeeds {
  const { object } = deeds
  const parts = new Set<string>()
  const blocked: Blocked[] = deeds.untold.map(({ part, reason }) =>
    part === 'object' ? { object, reason } : { object, part, reason },
  )
  const block = (part: string): void => {
    blocked.push({ object, part, reason: edited })
  }
  let content: Content = live.content
  const put = (name: string, value: JsonValue | undefined): void => {
    const { [name]: _, ...others } = content
    content = value === undefined ? others : { ...others, [name]: value }
    parts.add(name)
  }
  for (const [name, written] of deeds.attributes) {
    const fate = fateOf(kind, name, written, live)
    if (fate === 'ours') put(name, written.before)
    if (fate === 'edited') block(name)
  }
  for (const [name, own] of deeds.ownWrites) {
    const { without } = kind.attributes.find((one) => one.name === name) ?? {}
    if (without !== undefined) {
      const { content: wanted, isEdited } = without(own.sent, own.all, content)
      if (!isSameValue(wanted[name], content[name])) parts.add(name)
      content = wanted
      if (isEdited) block(name)
      continue
    }
    const fate = fateOf(kind, name, own, live)
    if (fate === 'ours') put(name, own.before)
    if (fate === 'edited') block(name)
  }
  const links = new Map(live.links)
  for (const [name, deed] of deeds.links) {
    const now = live.links.get(name)
    if (now === undefined) {
      blocked.push({ object, part: name, reason: 'It cannot be read now, so nothing of it is taken back.' })
      continue
    }
    const isSingle = kind.links.find((link) => link.name === name)?.isSingle === true
    const set = isSingle ? withoutSingle(now, deed) : withoutLink(now, deed)
    if (set === undefined) block(name)
    else if (set !== now) parts.add(name)
    links.set(name, set ?? now)
  }
  const photo = photoBefore(deeds, live)
  if (photo === 'edited') block(photoPart)
  if (photo !== 'edited' && photo !== undefined) parts.add(photoPart)
  const wanted: ObjectState = {
    ...live,
    name: object.name,
    content: withComputed(kind, content),
    links,
    photo: photo === undefined || photo === 'edited' ? live.photo : photo.photo,
  }
  return { wanted, parts, blocked }
}

type Fate = 'ours' | 'asBefore' | 'edited'

/** Whether a value is still what the run wrote. */
function fateOf(kind: Kind, name: string, { before, after }: WrittenValue, live: ObjectState): Fate {
  const attribute = kind.attributes.find((one) => one.name === name)
  const says = (value: JsonValue | undefined): boolean => {
    const { [name]: _, ...others } = live.content
    return saysSame(attribute, name, live.content, value === undefined ? others : { ...others, [name]: value })
  }
  if (says(before)) return 'asBefore'
  return says(after) ? 'ours' : 'edited'
}

function withoutLink(
  now: LinkSet,
  { added, removed }: { added: readonly string[]; removed: LinkSet['targets'] },
): LinkSet {
  const there = new Set(now.targets.map(({ id }) => id))
  const ours = new Set(added.filter((id) => there.has(id)))
  const missing = removed.filter(({ id }) => !there.has(id))
  if (ours.size + missing.length === 0) return now
  return { ...now, targets: [...now.targets.filter(({ id }) => !ours.has(id)), ...missing] }
}

/** Undefined: another one than the run put there. */
function withoutSingle(
  now: LinkSet,
  { added, removed }: { added: readonly string[]; removed: LinkSet['targets'] },
): LinkSet | undefined {
  const [current] = now.targets
  const [before] = removed
  if (current?.id === before?.id) return now
  const [ours] = added
  if (current?.id !== ours) return undefined
  return { ...now, targets: before === undefined ? [] : [before] }
}

/** Undefined: nothing is to be done. */
function photoBefore({ photo }: Deeds, live: ObjectState): { readonly photo: Photo | null } | 'edited' | undefined {
  if (photo === undefined || live.photo === undefined) return undefined
  const before = photo.before === null ? null : toPhoto(photo.before)
  const now = live.photo?.hash
  if (now === before?.hash) return undefined
  const isOurs = photo.after.length === 0 ? now === undefined : now !== undefined && photo.after.includes(now)
  return isOurs ? { photo: before } : 'edited'
}

const toPhoto = ({ hash, sizeBytes, etag }: Photo): Photo => ({ hash, sizeBytes, etag })
