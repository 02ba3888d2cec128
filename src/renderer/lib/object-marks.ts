import { fromRefKey, type NamedRef, toRefKey } from '../../shared/model/ref.ts'

/** What a row carries so that it is known which object it shows, and of which moment. */
export interface ObjectMarks {
  readonly 'data-object': string
  readonly 'data-object-name': string
  readonly 'data-moment'?: number
}

/** An object that a row shows. */
export interface MarkedObject extends NamedRef {
  /** The snapshot it is shown at; undefined: the one that is looked at. */
  readonly snapshot: number | undefined
}

/** Marks a row as that of an object; its menu (Shift+F10) is about it. */
export const toObjectMarks = ({ kind, id, name }: NamedRef, snapshot?: number): ObjectMarks => ({
  'data-object': toRefKey({ kind, id }),
  'data-object-name': name,
  ...(snapshot === undefined ? {} : { 'data-moment': snapshot }),
})

/** The object of the row that something lies in; undefined: it lies in none. */
export function findMarkedObject(element: Element): (MarkedObject & { readonly row: HTMLElement }) | undefined {
  const row = element.closest<HTMLElement>('[data-object]')
  const ref = fromRefKey(row?.dataset['object'] ?? '')
  if (row === null || ref === undefined) return undefined
  const moment = row.dataset['moment']
  return {
    ...ref,
    row,
    name: row.dataset['objectName'] ?? ref.id,
    snapshot: moment === undefined ? undefined : Number(moment),
  }
}
