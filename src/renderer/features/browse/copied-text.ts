import type { ObjectDetails, ObjectRowView } from '../../../shared/api/objects.contract.ts'
import { byteOrderMark, toCellText, toCsvFile } from '../../../shared/csv-cell.ts'
import { selectedOf } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { toValueText } from './value-text.ts'

type Copied = Pick<ObjectDetails, 'kind' | 'id' | 'content'>

/** The object as it is stored, with its id. */
export const toJsonValue = ({ id, content }: Copied): { readonly [name: string]: unknown } => ({ id, ...content })

/** The object as JSON, to be read by people too. */
export const toCopiedJson = (object: Copied): string => JSON.stringify(toJsonValue(object), null, 2)

/**
 * The object as two records of CSV: the names of its attributes by Graph's names, then their values; lists and objects as
 * JSON. Inert in any spreadsheet.
 */
export function toCopiedCsv(object: Copied): string {
  const entries = Object.entries(toJsonValue(object))
  const file = toCsvFile([entries.map(([name]) => name), entries.map(([, value]) => toCellText(value))])
  // What marks the file as UTF-8 is no part of a text that is pasted.
  return file.slice(byteOrderMark.length)
}

/**
 * The request to Microsoft Graph that reads this object with the attributes it is kept with; undefined where it is not
 * known at which address this one is. `graph`: the root of the cloud, without a version. It reads only: what writes is a
 * restore's plan, which says what it does. Some lists do not take `$select`.
 */
export function toCopiedRequest({ kind: kindId, id }: Copied, graph: string): string | undefined {
  const kind = findKind(kindId)
  if (kind === undefined) return undefined
  const sources = kind.sources ?? []
  const path = `${kind.path}/${encodeURIComponent(id)}`
  // Objects of a list that is not at the path of their kind, and those with an id of our own, stand elsewhere.
  const isThere = sources.every(
    (source) => source.path === path || (source.path === kind.path && kind.idOf === undefined),
  )
  if (!isThere || path.includes('{')) return undefined
  const isSelectable = !sources.some(({ isUnselectable }) => isUnselectable === true)
  return `GET ${graph}/v1.0${path}${isSelectable ? `?$select=${['id', ...selectedOf(kind)].join(',')}` : ''}`
}

/** What an object is linked with: under the name of each link its targets, the name people know beside each id. */
export const toLinksValue = ({ links }: Pick<ObjectDetails, 'links'>): { readonly [link: string]: unknown } =>
  Object.fromEntries(
    links
      .filter(({ targets }) => targets.length > 0)
      .map(({ link, targets }) => [link, targets.map(({ id, name }) => ({ id, name }))]),
  )

/** The cells of a row as the table shows them, with tabs between, as a spreadsheet takes them. */
export const toCopiedCells = (row: Pick<ObjectRowView, 'name' | 'values'>, columns: readonly string[]): string =>
  [row.name, ...columns.map((column) => toValueText(row.values[column]))]
    .map((cell) => cell.replace(/[\t\r\n]+/g, ' '))
    .join('\t')
