import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import type { Attribute } from '../../shared/kinds/attribute.ts'
import { type Kind, photoPart } from '../../shared/kinds/kind.ts'
import type { LeftOut } from '../../shared/kinds/left-out.ts'
import type { Reference } from '../../shared/kinds/link.ts'
import { attributesTelling, type Inverse, inversesOf } from '../../shared/kinds/relations.ts'

/** One line of `attributes --json`; scripts rely on the names. */
export interface AttributeRow {
  readonly kind: string
  readonly attribute: string
  readonly is: 'attribute' | 'link'
  readonly backedUp: boolean
  readonly restored: boolean
  readonly exported: boolean
  /**
   * `update`, `alone`, `create`, `never`; of links `link`, `reference` where attributes of the object tell it, and
   * `inverse` where it is the other side of one; `leftOut` of what no backup holds.
   */
  readonly how: string
  /** Always there where it is not restored. */
  readonly reason?: string
}

const canRestore = (kind: Kind, attribute: string): boolean =>
  kind.attributes.some(({ name, how }) => name === attribute && how !== 'never')

const isRestored = (kind: Kind, reference: Reference): boolean =>
  attributesTelling(reference).some((attribute) => canRestore(kind, attribute))

function toAttributeRow(kind: Kind, attribute: Attribute): AttributeRow {
  return {
    kind: kind.id,
    attribute: attribute.name,
    is: 'attribute',
    backedUp: attribute.name !== photoPart || kind.hasPhoto,
    restored: attribute.how !== 'never',
    exported: true,
    how: attribute.how,
    ...(attribute.reason === undefined ? {} : { reason: attribute.reason }),
  }
}

function toReferenceRow(kind: Kind, reference: Reference): AttributeRow {
  const told = attributesTelling(reference)
    .filter((attribute) => kind.attributes.some(({ name }) => name === attribute))
    .join(', ')
  const restored = isRestored(kind, reference)
  return {
    kind: kind.id,
    attribute: reference.name,
    is: 'link',
    backedUp: true,
    restored,
    exported: true,
    how: 'reference',
    reason: `Told by ${told}: compared${restored ? ' and restored' : ''} with it${restored ? '' : ', which cannot be written'}.`,
  }
}

/** `members of groups and of administrative units` */
function toSources({ from }: Inverse): string {
  const names = [...new Set(from.map(({ relation }) => relation.name))]
  return names
    .map((name) => {
      const kinds = from
        .filter(({ relation }) => relation.name === name)
        .map(({ kind }) => kind.label.many.toLowerCase())
      return `${name} of ${kinds.join(' and of ')}`
    })
    .join(', ')
}

function toInverseRow(kind: Kind, inverse: Inverse): AttributeRow {
  const restored = inverse.from.some(
    ({ kind: source, relation }) => !('told' in relation) || isRestored(source, relation),
  )
  return {
    kind: kind.id,
    attribute: inverse.name,
    is: 'link',
    backedUp: true,
    restored,
    exported: true,
    how: 'inverse',
    reason: `The other side of ${toSources(inverse)}: worked out from it${restored ? ', and restored with it' : '; nothing of it can be written'}.`,
  }
}

/** What no backup holds, a row for each of Graph's names. */
export const toLeftOutRows = (kind: string, leftOut: readonly LeftOut[]): readonly AttributeRow[] =>
  leftOut.flatMap(({ names, what, reason }) =>
    names.map((attribute) => ({
      kind,
      attribute,
      is: 'attribute' as const,
      backedUp: false,
      restored: false,
      exported: false,
      how: 'leftOut',
      reason: `${what}. ${reason}`,
    })),
  )

/** Every attribute, link and reference of these kinds, what leads to them, and what is left out, as the kinds declare them. */
export const toAttributeRows = (kinds: readonly Kind[]): readonly AttributeRow[] =>
  kinds.flatMap((kind) => [
    ...kind.attributes.map((attribute) => toAttributeRow(kind, attribute)),
    ...kind.links.map((link): AttributeRow => {
      const { id } = kind
      return { kind: id, attribute: link.name, is: 'link', backedUp: true, restored: true, exported: true, how: 'link' }
    }),
    ...(kind.references ?? []).map((reference) => toReferenceRow(kind, reference)),
    ...inversesOf(kind, kinds).map((inverse) => toInverseRow(kind, inverse)),
    ...toLeftOutRows(kind.id, kind.leavesOut ?? []),
  ])

/** Every attribute of the entries of these logs, and each log as a whole under the name Graph has for it. */
export const toActivityRows = (logs: readonly ActivityKind[]): readonly AttributeRow[] =>
  logs.flatMap(({ id, whole, attributes, reason }) =>
    [whole, ...attributes.map(({ name }) => name)].map((attribute) => ({
      kind: id,
      attribute,
      is: 'attribute' as const,
      backedUp: true,
      restored: false,
      exported: true,
      how: 'never',
      reason,
    })),
  )
