import type { NamedRef } from '../model/ref.ts'
import { type Kind, relationsOf } from './kind.ts'
import { findKind, kinds } from './kinds.ts'
import type { Link, Reference } from './link.ts'

/** The link or reference of a kind with this name; undefined: it has none. */
export function findRelation(kindId: string, name: string): Link | Reference | undefined {
  const kind = findKind(kindId)
  return kind === undefined ? undefined : relationsOf(kind).find((relation) => relation.name === name)
}

/**
 * Whether attributes of the object tell this relation. Such a one is shown with the links, but it is never a change of its
 * own and never a step of a restore: the attribute is.
 */
export const isReference = (kindId: string, name: string): boolean =>
  findKind(kindId)?.references?.some((reference) => reference.name === name) === true

/** A relation seen from the kind it leads to. Several may bear one name: members of groups and of units are `memberOf`. */
export interface Inverse {
  readonly name: string
  readonly label: string
  readonly from: readonly { readonly kind: Kind; readonly relation: Link | Reference }[]
}

/** What leads to objects of a kind, by the name it has seen from there, in the order of kinds. */
export function inversesOf(kind: Kind, all: readonly Kind[] = kinds): readonly Inverse[] {
  const found = new Map<string, Inverse>()
  for (const source of all)
    for (const relation of relationsOf(source)) {
      if (!relation.targets.includes(kind.id) || ('isOneWay' in relation && relation.isOneWay === true)) continue
      const { name, label } = relation.inverse
      const known = found.get(name)
      found.set(name, {
        name,
        label: known?.label ?? label,
        from: [...(known?.from ?? []), { kind: source, relation }],
      })
    }
  return [...found.values()]
}

/** What leads to an object, by the name it has seen from there; of a relation nobody knows, by its own. */
export function byInverse(
  linkedFrom: readonly { readonly link: string; readonly source: NamedRef }[],
): ReadonlyMap<string, readonly NamedRef[]> {
  const groups = new Map<string, NamedRef[]>()
  for (const { link, source } of linkedFrom) {
    const name = findRelation(source.kind, link)?.inverse.name ?? link
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [source])
    else group.push(source)
  }
  return groups
}

/** Remembers which names were looked up in it. */
const noting = (names: Set<string>, content: object): object =>
  new Proxy(content, {
    get: (_, name) => {
      if (typeof name === 'string') names.add(name)
      return undefined
    },
  })

/** The attributes that tell a reference: those it looks at in an object that has none. */
export function attributesTelling(reference: Reference): readonly string[] {
  const names = new Set<string>()
  reference.told(noting(names, {}) as Parameters<Reference['told']>[0])
  return [...names]
}
