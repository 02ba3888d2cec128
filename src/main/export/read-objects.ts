import { withComputed } from '../../shared/diff/canonical.ts'
import { AppError } from '../../shared/errors.ts'
import { askedOf, type Kind, photoPart } from '../../shared/kinds/kind.ts'
import { byInverse } from '../../shared/kinds/relations.ts'
import { toForgottenReason } from '../../shared/model/forgotten.ts'
import type { JsonValue } from '../../shared/model/json.ts'
import type { ObjectState } from '../../shared/model/object-state.ts'
import type { NamedRef, Ref } from '../../shared/model/ref.ts'
import type { SnapshotReport } from '../../shared/model/snapshot.ts'
import { listRows, type RowSource } from './list-rows.ts'

/** What exporting objects needs of the vault. */
export interface ObjectSource extends RowSource {
  /** Throws `noSuchSnapshot`. */
  readonly report: (snapshot: number) => SnapshotReport
  readonly stateAt: (snapshot: number, ref: Ref) => ObjectState | undefined
  /** Links that lead to this object. */
  readonly linksTo: (snapshot: number, ref: Ref) => readonly { readonly link: string; readonly source: NamedRef }[]
}

/** One object as it is exported. Keys come in a fixed order, so that the same snapshot gives the same bytes. */
export interface ExportedObject extends NamedRef {
  /** Stored and computed attributes by Graph's names; an empty one is absent. */
  readonly attributes: { readonly [name: string]: JsonValue }
  /** Links and references. */
  readonly links: { readonly [link: string]: readonly NamedRef[] }
  /** The links of others that lead here, under their inverse name: `memberOf`. */
  readonly linkedFrom: { readonly [inverse: string]: readonly NamedRef[] }
  readonly photo: { readonly sha256: string; readonly sizeBytes: number } | null
  /** Attributes, links and `photo` that are not known, or not all of them, each with the sentence that says why. */
  readonly notRead: { readonly [part: string]: string }
}

const notAsked = 'Not asked for in this snapshot.'

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const inOrder = <T>(entries: Iterable<readonly [string, T]>): { readonly [key: string]: T } =>
  Object.fromEntries([...entries].sort(([a], [b]) => byCode(a, b)))

const toTargets = (targets: readonly NamedRef[]): readonly NamedRef[] =>
  targets.map(({ kind, id, name }) => ({ kind, id, name })).sort((a, b) => byCode(a.kind, b.kind) || byCode(a.id, b.id))

/** The attributes this object's version does not know: not asked for, or computed from some that were not. */
const unknownAttributes = (kind: Kind, asked: ReadonlySet<string>): readonly string[] => [
  ...askedOf(kind).filter((name) => !asked.has(name)),
  ...kind.attributes.filter(({ computed }) => computed?.from.some((name) => !asked.has(name))).map(({ name }) => name),
]

/** One object of a snapshot. Throws `vaultDamaged` where the vault lists it but does not hold it. */
export function readObject(source: ObjectSource, snapshot: number, kind: Kind, id: string): ExportedObject {
  const ref = { kind: kind.id, id }
  const state = source.stateAt(snapshot, ref)
  if (state === undefined)
    throw new AppError(
      'vaultDamaged',
      `The vault lists ${kind.label.one} ${id} in snapshot ${snapshot}, but has lost it.`,
    )
  const unknown = unknownAttributes(kind, state.asked)
  const why = state.forgottenAt === undefined ? notAsked : toForgottenReason(state.forgottenAt)
  const attributes = Object.entries(withComputed(kind, state.content)).filter(([name]) => !unknown.includes(name))
  const unreadLinks = kind.links.flatMap(({ name }) => {
    const set = state.links.get(name)
    return set?.isComplete === true ? [] : [[name, set?.reason ?? 'Not read in this snapshot.'] as const]
  })
  // The vault holds a reference only where there is somebody to name.
  const references = (kind.references ?? []).map(({ name }) => [name, state.links.get(name)?.targets ?? []] as const)
  const links = [...Array.from(state.links, ([name, { targets }]) => [name, targets] as const), ...references]
  const isPhotoUnread = kind.hasPhoto && state.photo === undefined
  return {
    ...ref,
    name: state.name,
    attributes: inOrder(attributes),
    links: inOrder(links.map(([name, targets]) => [name, toTargets(targets)] as const)),
    linkedFrom: inOrder(
      Array.from(byInverse(source.linksTo(snapshot, ref)), ([name, sources]) => [name, toTargets(sources)] as const),
    ),
    photo: state.photo ? { sha256: state.photo.hash, sizeBytes: state.photo.sizeBytes } : null,
    notRead: inOrder([
      ...unknown.map((name) => [name, why] as const),
      ...unreadLinks,
      ...(isPhotoUnread ? [[photoPart, why] as const] : []),
    ]),
  }
}

/** The ids of all objects of a kind in a snapshot, sorted. */
export async function listIds(
  source: ObjectSource,
  snapshot: number,
  kind: Kind,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const rows of listRows(source, { snapshot, kind, columns: [] }, signal))
    for (const { id } of rows) ids.push(id)
  return ids.sort(byCode)
}
