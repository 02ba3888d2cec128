import { diffAttributes } from '../../../shared/diff/attributes.ts'
import { diffLinks } from '../../../shared/diff/links.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { objectsPart } from '../../../shared/model/capture.ts'
import type { LinkSet, ObjectState } from '../../../shared/model/object-state.ts'
import type { NaiveObject, NaiveVault } from './naive-vault.ts'
import { allIds } from './random-history.ts'

/** The kind an object is known by when the vault is asked: what is learnt later holds for earlier snapshots too. */
export function kindsOf(naive: NaiveVault): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>()
  for (const { copy } of [...naive.snapshots, ...(naive.run === undefined ? [] : [naive.run])])
    for (const [id, { kind }] of copy) if (kind !== undefined) kinds.set(id, kind)
  return kinds
}

/** A finished snapshot, or the run that is going on. */
export const toSnapshotLike = (naive: NaiveVault, number: number) => naive.snapshots[number - 1] ?? naive.run

/** What the real vault must answer about one object, worked out from full copies. */
export function expectedState(naive: NaiveVault, number: number, id: string): ObjectState | undefined {
  const object = toSnapshotLike(naive, number)?.copy.get(id)
  if (object?.content === undefined) return undefined
  const kind = object.kind ?? ''
  return {
    kind,
    id,
    name: String(object.content['displayName']),
    content: expectedContent(object),
    asked: new Set(object.asked),
    photo: object.photo,
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
  const copies = naive.snapshots.map(({ copy }) => copy)
  const upTo = [...copies.slice(0, number), ...(number > copies.length && naive.run ? [naive.run.copy] : [])]
  const contents = [...upTo.toReversed(), ...copies.slice(number)].map((copy) => copy.get(id)?.content)
  return String(contents.find((content) => content !== undefined)?.['displayName'] ?? id)
}

function isComplete(naive: NaiveVault, number: number, kind: string, link: string): boolean | undefined {
  const capturesOf = (n: number) =>
    toSnapshotLike(naive, n)?.captures.find((capture) => capture.kind === kind && capture.part === link)
  const capture = capturesOf(number)
  if (capture?.state === 'complete') return true
  if (capture?.state === 'partial') return capture.isWhole && capture.exceptions > 0
  const wasRead = Array.from({ length: number - 1 }, (_, place) => capturesOf(place + 1)?.state).some(
    (state) => state === 'complete' || state === 'partial',
  )
  return wasRead ? false : undefined
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
    const [before, after] = [toSnapshotLike(naive, number - 1), toSnapshotLike(naive, number)]
    return toText(before?.copy.get(id)) !== toText(after?.copy.get(id))
  })

/** How many objects a comparison with the snapshot before would name. */
export function expectedChanged(naive: NaiveVault, number: number): number {
  return allIds.filter((id) => {
    const [before, after] = [expectedState(naive, number - 1, id), expectedState(naive, number, id)]
    if (before === undefined && after === undefined) return false
    const isRead = (n: number, kind: string): boolean =>
      toSnapshotLike(naive, n)?.captures.some(
        (capture) => capture.kind === kind && capture.part === objectsPart && capture.state === 'complete',
      ) === true
    if (before === undefined) return number === 1 || isRead(number - 1, after?.kind ?? '')
    if (after === undefined) return isRead(number, before.kind)
    return (
      diffAttributes(after.kind, before, after).some(({ noise }) => noise !== true) ||
      [...new Set([...before.links.keys(), ...after.links.keys()])].some(
        (link) => diffLinks(link, before.links.get(link), after.links.get(link)).length > 0,
      )
    )
  }).length
}
