import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { JSX } from 'react'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { deletedAttribute, toDaysLeftText } from '../../lib/days-left.ts'
import { toAxisText } from '../../lib/format-moment.ts'
import { SinceMark } from './since-mark.tsx'
import { texts } from './texts.ts'
import { toWords } from './value-text.ts'

/** What TanStack Table does for the table of objects; rows are read, sorted and filtered by the engine, and drawn apart. */
export const objectTableFeatures = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
})

const helper = createColumnHelper<typeof objectTableFeatures, ObjectRowView>()

/** The id of the column that every table has. */
export const nameColumn = 'name'
const sinceColumn = 'since'

/** Least widths in pixels, and how what is left over is shared; a column that was dragged keeps its width. */
const widths = { name: { size: 200, share: 2 }, value: { size: 118, share: 1 }, since: { size: 124, share: 0 } }
const least = 80

/** Width in pixels of the boxes to tick. */
export const checkWidth = 40

/** Attributes of a kind that can stand in a column. */
export const columnAttributes = (kind: Kind) => kind.attributes.filter(({ name }) => name !== photoPart)

/** The columns of a table: the name, these attributes in this order, and, for the past, how the object stands now. */
export const toColumns = (kind: Kind, attributes: readonly string[], isPast: boolean) =>
  helper.columns([
    helper.accessor('name', { id: nameColumn, header: texts.name, size: widths.name.size, minSize: least }),
    ...attributes.map((name) =>
      helper.accessor((row) => row.values[name], {
        id: name,
        header: kind.attributes.find((attribute) => attribute.name === name)?.label ?? name,
        size: widths.value.size,
        minSize: least,
      }),
    ),
    ...(isPast
      ? [
          helper.accessor('since', {
            id: sinceColumn,
            header: texts.since,
            size: widths.since.size,
            minSize: least,
            enableSorting: false,
          }),
        ]
      : []),
  ])

/** What stands in a cell of the table. */
export function ObjectCell({
  column,
  object,
}: {
  readonly column: string
  readonly object: ObjectRowView
}): JSX.Element {
  if (column === nameColumn)
    return (
      <>
        <PhotoAvatar kind={object.kind} name={object.name} photo={object.photo} />
        <ObjectName name={object.name} isDeleted={object.since === 'deleted'} />
      </>
    )
  if (column === sinceColumn) return <>{object.since !== undefined && <SinceMark since={object.since} />}</>
  const value = object.values[column]
  const attribute = findKind(object.kind)?.attributes.find(({ name }) => name === column)
  const text =
    column === deletedAttribute && typeof value === 'string'
      ? `${toAxisText(value)}, ${toDaysLeftText(value)}`
      : toWords(attribute, value)
  return <span title={text}>{text}</span>
}

/** The CSS grid of a row: the boxes to tick, then the columns. */
export function toGridTemplate(ids: readonly string[], dragged: Readonly<Record<string, number>>): string {
  const toTrack = (id: string): string => {
    const width = dragged[id]
    if (width !== undefined) return `${width}px`
    const { size, share } = id === nameColumn ? widths.name : id === sinceColumn ? widths.since : widths.value
    return share === 0 ? `${size}px` : `minmax(${size}px, ${share}fr)`
  }
  return [`${checkWidth}px`, ...ids.map(toTrack)].join(' ')
}
