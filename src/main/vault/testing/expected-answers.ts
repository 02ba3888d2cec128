import { diffAttributes } from '../../../shared/diff/attributes.ts'
import { diffLinks } from '../../../shared/diff/links.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import { forgottenName } from '../../../shared/model/forgotten.ts'
import type { LinkSet, ObjectState } from '../../../shared/model/object-state.ts'
import { erasedPhoto, type NaiveObject, type NaiveVault } from './naive-vault.ts'
import { allIds } from './random-history.ts'

/** The kind an object is known by when the vault is asked: what is learnt later holds for earlier snapshots too. */
export function kindsOf(naive: NaiveVault): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>()
  for (const { copy } of [...naive.snapshots, ...(naive.run === undefined ? [] : [naive.run])])
    for (const [id, { kind }] of copy) if (kind !== undefined) kinds.set(id, kind)
  return kinds
}

/** A finished snapshot, or the run that is going on. */
export const toSnapshotLike = (naive: NaiveVault, number: number) =>
  naive.snapshots.find((snapshot) => snapshot.number === number) ??
  (naive.run?.number === number ? naive.run : undefined)

/** The number of the snapshot before this one. */
const numberBefore = (naive: NaiveVault, number: number): number | undefined =>
  naive.snapshots.findLast((snapshot) => snapshot.number < number)?.number

/** What the real vault must answer about one object, worked out from full copies. */
export function expectedState(naive: NaiveVault, number: number, id: string): ObjectState | undefined {
  const object = toSnapshotLike(naive, number)?.copy.get(id)
  if (object?.content === undefined) return undefined
  const kind = object.kind ?? ''
  if (object.forgottenAt !== undefined) {
    const links = [...expectedLinks(naive, number, kind, object)]
    return {
      kind,
      id,
      name: forgottenName,
      content: {},
      asked: new Set(),
      photo: undefined,
      links: new Map(links.map(([link, { targets }]) => [link, { targets, isComplete: false }])),
      forgottenAt: object.forgottenAt,
    }
  }
  return {
    kind,
    id,
    name: String(object.content['displayName']),
    content: expectedContent(object),
    asked: new Set(object.asked),
    photo: object.photo?.hash === erasedPhoto.hash ? undefined : object.photo,
    links: expectedLinks(naive, number, kind, object),
  }
}

function expectedContent({ kind, content = {} }: NaiveObject) {
  const computed = (findKind(kind ?? '')?.attributes ?? []).flatMap((attribute) => {
    const value = attribute.computed?.value(content)
    return value === undefined ? [] : [[attribute.name, value] as const]
  })
  return { ...content, ...Object.fromEntries(computed) }
}

function expectedName(naive: NaiveVault, number: number, id: string): string {
  const copiesOf = (isWanted: (n: number) => boolean) =>
    [...naive.snapshots, ...(naive.run === undefined ? [] : [naive.run])].filter((one) => isWanted(one.number))
  const later = copiesOf((n) => n > number).filter((one) => one !== naive.run)
  const contents = [...copiesOf((n) => n <= number).toReversed(), ...later].map(({ copy }) => copy.get(id)?.content)
  return String(contents.find((content) => content !== undefined)?.['displayName'] ?? id)
}

function isComplete(naive: NaiveVault, number: number, kind: string, link: string): boolean | undefined {
  const capture = toSnapshotLike(naive, number)?.captures.find((one) => one.kind === kind && one.part === link)
  if (capture?.state === 'complete') return true
  if (capture?.state === 'partial') return capture.isWhole && capture.exceptions > 0
  return naive.wasRead(kind, link, number) ? false : undefined
}

function expectedLinks(naive: NaiveVault, number: number, kind: string, object: NaiveObject) {
  const kinds = kindsOf(naive)
  const sets = new Map<string, Omit<LinkSet, 'reason'>>()
  for (const { name: link } of findKind(kind)?.links ?? []) {
    const targets = [...(object.links.get(link) ?? [])]
      .sort()
      .map((id) => ({ kind: kinds.get(id) ?? 'directoryObject', id, name: expectedName(naive, number, id) }))
    const read = isComplete(naive, number, kind, link)
    if (read === undefined && targets.length === 0 && !object.unread.has(link)) continue
    sets.set(link, { targets, isComplete: read === true && !object.unread.has(link) })
  }
  return sets
}

/** A state without the sentences of its sets: the copies hold none. */
export const withoutReasons = (state: ObjectState | undefined) =>
  state && { ...state, links: new Map([...state.links].map(([link, { reason: _, ...set }]) => [link, set])) }

/** An object of a copy as text, without what is no part of its history. */
const toText = (object: NaiveObject | undefined): string =>
  JSON.stringify([
    object?.content && Object.entries(object.content).sort(),
    [...(object?.asked ?? [])],
    object?.photo === undefined ? 'not asked' : object.photo,
    [...(object?.links ?? [])]
      .map(([link, targets]) => [link, [...targets].sort()] as const)
      .filter(([, t]) => t.length > 0)
      .sort(),
  ])

/** The objects whose state differs between two neighbours. */
export const movedAt = (naive: NaiveVault, number: number): readonly string[] =>
  allIds.filter((id) => {
    const [before, after] = [numberBefore(naive, number) ?? 0, number].map((n) => toSnapshotLike(naive, n))
    return toText(before?.copy.get(id)) !== toText(after?.copy.get(id))
  })

/** How many objects a comparison with the snapshot before would name. */
export function expectedChanged(naive: NaiveVault, number: number): number {
  const earlier = numberBefore(naive, number)
  return allIds.filter((id) => {
    const [before, after] = [expectedState(naive, earlier ?? 0, id), expectedState(naive, number, id)]
    if (before === undefined && after === undefined) return false
    const isRead = (n: number, kind: string): boolean =>
      toSnapshotLike(naive, n)?.captures.some(
        (capture) => capture.kind === kind && capture.part === objectsPart && capture.state === 'complete',
      ) === true
    if (before === undefined) return earlier === undefined || isRead(earlier, after?.kind ?? '')
    if (after === undefined) return isRead(number, before.kind)
    return (
      diffAttributes(after.kind, before, after).some(({ noise }) => noise !== true) ||
      [...new Set([...before.links.keys(), ...after.links.keys()])].some(
        (link) => diffLinks(link, before.links.get(link), after.links.get(link)).length > 0,
      )
    )
  }).length
}

/** The links that lead to an object, each as `link source name`. */
export const expectedLinksTo = (naive: NaiveVault, number: number, id: string): readonly string[] =>
  [...(toSnapshotLike(naive, number)?.copy ?? [])]
    .filter(([, { content }]) => content !== undefined)
    .flatMap(([source, { links }]) =>
      [...links].flatMap(([link, targets]) =>
        targets.has(id) ? [`${link} ${source} ${expectedName(naive, number, source)}`] : [],
      ),
    )
    .sort()

/** Names of links from and to an object that came or went with a snapshot. What may have been there unread did not come. */
function movedLinks(naive: NaiveVault, number: number, id: string): readonly string[] {
  const [earlier, kinds] = [numberBefore(naive, number) ?? 0, kindsOf(naive)]
  const objectsAt = (n: number) => toSnapshotLike(naive, n)?.copy
  return [...kinds].flatMap(([source, kind]) => {
    const [before, after] = [earlier, number].map((n) => objectsAt(n)?.get(source))
    return [...new Set([...(before?.links.keys() ?? []), ...(after?.links.keys() ?? [])])].flatMap((link) => {
      const [old, now] = [before, after].map((object) => object?.links.get(link) ?? new Set<string>())
      const wasRead = isComplete(naive, earlier, kind, link) === true && before?.unread.has(link) !== true
      const isFirstRead = before?.content !== undefined && !wasRead
      const moved = [
        ...[...(old ?? [])].filter((target) => now?.has(target) !== true),
        ...(isFirstRead ? [] : [...(now ?? [])].filter((target) => old?.has(target) !== true)),
      ]
      const inverse = findKind(kind)?.links.find(({ name }) => name === link)?.inverse.name
      return [
        ...(source === id && moved.length > 0 ? [link] : []),
        ...(moved.includes(id) && inverse !== undefined ? [inverse] : []),
      ]
    })
  })
}

/** What of their own two copies of one object differ in. */
function differingParts(before: NaiveObject, after: NaiveObject): readonly string[] {
  const toSide = ({ content = {}, asked, forgottenAt }: NaiveObject) => ({
    content: forgottenAt === undefined ? content : {},
    asked: new Set(asked),
    photo: undefined,
  })
  const [old, now] = [before.photo, after.photo]
  const isErased = old?.hash === erasedPhoto.hash || now?.hash === erasedPhoto.hash
  const isOtherPhoto = old !== undefined && now !== undefined && !isErased && old?.hash !== now?.hash
  return [
    ...diffAttributes(after.kind ?? '', toSide(before), toSide(after)).flatMap(({ name, noise }) =>
      noise === true ? [] : [name],
    ),
    ...(isOtherPhoto ? [photoPart] : []),
  ]
}

/** The life of an object, each stretch as `from until parts`. */
export function expectedStretches(naive: NaiveVault, id: string): readonly string[] {
  const beginnings = naive.snapshots.flatMap(({ number, copy }, place) => {
    const [before, after] = [naive.snapshots[place - 1]?.copy.get(id), copy.get(id)]
    if (after?.content === undefined) return before?.content === undefined ? [] : [{ number, parts: ['deleted'] }]
    if (before?.content === undefined) return [{ number, parts: ['created'] }]
    const parts = [...differingParts(before, after), ...[...new Set(movedLinks(naive, number, id))].sort()]
    return parts.length === 0 ? [] : [{ number, parts }]
  })
  return beginnings.map(({ number, parts }, place) => `${number} ${beginnings[place + 1]?.number ?? null} ${parts}`)
}
