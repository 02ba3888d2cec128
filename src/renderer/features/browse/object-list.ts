import type { EngineClient } from '../../../shared/api/contract.ts'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { fromRefKey, toRefKey } from '../../../shared/model/ref.ts'

/** Rows asked for at once. */
const pageRows = 100
/** Rows asked for at once where all are wanted; the most the engine gives. */
const mostRows = 1000

/** Which objects, in which order. Two specs that are equal as text give the same rows. */
export interface ListSpec {
  readonly snapshot: number
  /** The newest snapshot, against which rows are marked. */
  readonly newest: number
  readonly kind: string
  readonly branch: string | null
  readonly filter: string
  readonly columns: readonly string[]
  readonly sort: { readonly column: string; readonly descending: boolean } | null
}

/** The rows of a list that have been read so far. It never changes: reading more gives another one. */
export interface ObjectList {
  readonly spec: ListSpec
  readonly total: number
  readonly pages: ReadonlyMap<number, readonly ObjectRowView[]>
}

/** Reads rows of the engine. */
export type ReadRows = EngineClient['objects']['rows']

/** Reads rows of the engine, and at which of them an object stands. */
export type ReadObjects = Pick<EngineClient['objects'], 'rows' | 'place'>

const toWish = ({ snapshot, kind, branch, filter, columns, sort }: ListSpec) => ({
  snapshot,
  kind,
  columns: [...columns],
  ...(branch === null ? {} : { branch }),
  ...(filter === '' ? {} : { filter }),
  ...(sort === null ? {} : { sort }),
})

const readPage = (readRows: ReadRows, spec: ListSpec, from: number, count: number) =>
  readRows({ ...toWish(spec), from, count })

/** The list with its first page. */
export async function openList(readRows: ReadRows, spec: ListSpec): Promise<ObjectList> {
  const { rows, total } = await readPage(readRows, spec, 0, pageRows)
  return { spec, total, pages: new Map([[0, rows]]) }
}

/** The row at this place, if it has been read. */
export const rowAt = (list: ObjectList, index: number): ObjectRowView | undefined =>
  list.pages.get(Math.floor(index / pageRows))?.[index % pageRows]

/** Where an object stands, if its page has been read. */
export function placeOf(list: ObjectList, refKey: string): number | undefined {
  for (const [page, rows] of list.pages) {
    const at = rows.findIndex((row) => toRefKey(row) === refKey)
    if (at >= 0) return page * pageRows + at
  }
  return undefined
}

/** The pages that hold these places and have not been read. */
export function missingPages(list: ObjectList, from: number, until: number): readonly number[] {
  const first = Math.max(0, Math.floor(from / pageRows))
  const last = Math.floor((Math.min(until, list.total) - 1) / pageRows)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter(
    (page) => !list.pages.has(page),
  )
}

/** The list with these pages read too. */
export async function readPages(readRows: ReadRows, list: ObjectList, pages: readonly number[]): Promise<ObjectList> {
  const read = await Promise.all(
    pages.map(async (page) => [page, (await readPage(readRows, list.spec, page * pageRows, pageRows)).rows] as const),
  )
  return { ...list, pages: new Map([...list.pages, ...read]) }
}

/** Every row of the list, in order. */
export async function readAllRows(readRows: ReadRows, list: ObjectList): Promise<readonly ObjectRowView[]> {
  const rows: ObjectRowView[] = []
  for (let from = 0; from < list.total; from += mostRows)
    rows.push(...(await readPage(readRows, list.spec, from, mostRows)).rows)
  return rows
}

/** The list with the page of this object read, where the object is in it: so that focus can follow it. */
export async function readPageOf(objects: ReadObjects, list: ObjectList, refKey: string): Promise<ObjectList> {
  const ref = fromRefKey(refKey)
  if (ref?.kind !== list.spec.kind || placeOf(list, refKey) !== undefined || list.total <= pageRows) return list
  const { row } = await objects.place({ ...toWish(list.spec), id: ref.id })
  return row === null ? list : readPages(objects.rows, list, [Math.floor(row / pageRows)])
}
