import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { isSameValue } from '../../../shared/diff/attributes.ts'
import { type Section, sections } from '../../../shared/kinds/attribute.ts'
import { extensionLabel } from '../../../shared/kinds/extension-label.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import { deletedAttribute, toDaysLeftText } from '../../lib/days-left.ts'
import { texts } from './texts.ts'
import { type NameOf, toValueText, toWords } from './value-text.ts'

/** One line of the details. */
export interface AttributeRow {
  /** Graph's name. */
  readonly name: string
  readonly label: string
  readonly is: 'value' | 'notAsked' | 'id' | 'link'
  readonly value?: unknown
  /** The value where the attribute has words of its own for it. */
  readonly words?: string
  readonly target?: NamedRef | undefined
  /** What is to be known beside the value. */
  readonly note?: string
  /** Set where it is another way now. */
  readonly now?: { readonly text: string }
}

export interface AttributeSection {
  readonly section: string
  readonly rows: readonly AttributeRow[]
}

/** Under which heading links with one target stand: a manager belongs to the job. */
const sectionOfSingleLinks: Section = 'Job'
const otherSection = 'Other'

const nowOf = (value: unknown, later: unknown, toText: (value: unknown) => string): Pick<AttributeRow, 'now'> =>
  isSameValue(value, later) ? {} : { now: { text: toText(later) } }

/** The objects that an object names or is named by, under their ids. */
export const toNamed = (details: ObjectDetails | undefined): ReadonlyMap<string, NamedRef> =>
  new Map(
    [
      ...(details?.linkedFrom.map(({ source }) => source) ?? []),
      ...(details?.links.flatMap(({ targets }) => targets) ?? []),
    ].map((object) => [object.id, object]),
  )

/** An attribute that is the id of an object, or a path to it (`/administrativeUnits/{id}`), is that object. */
function targetOf(details: ObjectDetails, name: string): NamedRef | undefined {
  const value = details.content[name]
  if (typeof value !== 'string' || value === details.id) return undefined
  const id = value.slice(value.lastIndexOf('/') + 1)
  return details.links.flatMap(({ targets }) => targets).find((target) => target.id === id)
}

function linkRows(kindId: string, then: ObjectDetails, now: ObjectDetails | undefined): readonly AttributeRow[] {
  const single = (findKind(kindId)?.links ?? []).filter((link) => link.isSingle === true)
  const singleOf = (details: ObjectDetails | undefined, name: string): NamedRef | undefined =>
    details?.links.find(({ link }) => link === name)?.targets[0]
  return single.map(({ name, label }) => {
    const target = singleOf(then, name)
    const later = singleOf(now, name)
    const isSame = now === undefined || target?.id === later?.id
    return {
      name,
      label,
      is: 'link',
      target,
      ...(isSame ? {} : { now: { text: later?.name ?? texts.nobody } }),
    }
  })
}

/**
 * The attributes of an object under their headings, in the order of the kind. An empty one is there only if it is asked
 * for or was lost since; one that was not asked of Graph is never called empty.
 */
export function toAttributeSections(
  then: ObjectDetails,
  now: ObjectDetails | undefined,
  { search, showsEmpty }: { readonly search: string; readonly showsEmpty: boolean },
): readonly AttributeSection[] {
  const known = (findKind(then.kind)?.attributes ?? []).filter(({ name }) => name !== photoPart)
  const isAsked = (details: ObjectDetails, name: string): boolean => {
    const computed = known.find((attribute) => attribute.name === name)?.computed
    return (computed?.from ?? [name]).every((source) => details.asked.includes(source))
  }
  const namedNow = toNamed(now)
  const nameOfNow: NameOf = (id) => namedNow.get(id)?.name
  const toRow = (name: string, label: string): AttributeRow => {
    const value = then.content[name]
    const target = targetOf(then, name)
    const attribute = known.find((one) => one.name === name)
    return {
      name,
      label,
      is: !isAsked(then, name) ? 'notAsked' : target === undefined ? 'value' : 'link',
      value,
      ...(attribute?.inWords === undefined || value === undefined ? {} : { words: toWords(attribute, value) }),
      ...(target === undefined ? {} : { target }),
      ...(name === deletedAttribute && typeof value === 'string' ? { note: toDaysLeftText(value) } : {}),
      ...(now !== undefined && isAsked(then, name) && isAsked(now, name)
        ? nowOf(value, now.content[name], (later) => toWords(attribute, later, nameOfNow))
        : {}),
    }
  }
  const bySection = new Map<string, AttributeRow[]>(sections.map((section) => [section, []]))
  const add = (section: string, row: AttributeRow): void => {
    bySection.set(section, [...(bySection.get(section) ?? []), row])
  }
  known.forEach(({ name, label, section }, index) => {
    add(section, toRow(name, label))
    if (index === 0) add(section, { name: 'id', label: texts.objectId, is: 'id', value: then.id })
  })
  for (const row of linkRows(then.kind, then, now)) add(sectionOfSingleLinks, row)
  const names = new Set(known.map(({ name }) => name))
  for (const name of Object.keys(then.content))
    if (!names.has(name)) add(otherSection, toRow(name, extensionLabel(name)))

  const named = toNamed(then)
  const nameOf: NameOf = (id) => named.get(id)?.name
  const wanted = search.trim().toLowerCase()
  const isShown = (row: AttributeRow): boolean => {
    const isEmpty = row.is === 'link' ? row.target === undefined : row.is !== 'id' && row.value === undefined
    if (isEmpty && row.now === undefined && !showsEmpty) return false
    return (
      wanted === '' ||
      `${row.label} ${row.name} ${row.words ?? ''} ${toValueText(row.value, nameOf)}`.toLowerCase().includes(wanted)
    )
  }
  return [...bySection]
    .map(([section, rows]) => ({ section, rows: rows.filter(isShown) }))
    .filter(({ rows }) => rows.length > 0)
}
