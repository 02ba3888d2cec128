import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { deletedAttribute, toDaysLeftText } from '../../lib/days-left.ts'
import { toAxisText } from '../../lib/format-moment.ts'
import { SinceMark } from './since-mark.tsx'
import { texts } from './texts.ts'
import { toValueText } from './value-text.ts'

/** What TanStack Table does for the table of objects; rows are read, sorted and filtered by the engine. */
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
const widths = { name: { size: 170, share: 1.5 }, value: { size: 118, share: 1 }, since: { size: 124, share: 0 } }
const least = 80

/** Width in pixels of the boxes to tick. */
export const checkWidth = 40

/** Attributes of a kind that can stand in a column. */
export const columnAttributes = (kind: Kind) => kind.attributes.filter(({ name }) => name !== photoPart)

/** The columns of a table: the name, these attributes in this order, and, for the past, how the object stands now. */
export const toColumns = (kind: Kind, attributes: readonly string[], isPast: boolean) =>
  helper.columns([
    helper.accessor('name', {
      id: nameColumn,
      header: texts.name,
      size: widths.name.size,
      minSize: least,
      cell: ({ row: { original } }) => (
        <>
          <PhotoAvatar kind={original.kind} name={original.name} photo={original.photo} />
          <ObjectName name={original.name} isDeleted={original.since === 'deleted'} />
        </>
      ),
    }),
    ...attributes.map((name) =>
      helper.accessor((row) => row.values[name], {
        id: name,
        header: kind.attributes.find((attribute) => attribute.name === name)?.label ?? name,
        size: widths.value.size,
        minSize: least,
        cell: (cell) => {
          const value = cell.getValue()
          const text =
            name === deletedAttribute && typeof value === 'string'
              ? `${toAxisText(value)}, ${toDaysLeftText(value)}`
              : toValueText(value)
          return <span title={text}>{text}</span>
        },
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
            cell: ({ row: { original } }) => original.since !== undefined && <SinceMark since={original.since} />,
          }),
        ]
      : []),
  ])

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
