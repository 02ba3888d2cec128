import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table'
import type { ObjectRowView } from '../../../shared/api/objects.contract.ts'
import type { Kind } from '../../../shared/kinds/kind.ts'
import { photoPart } from '../../../shared/kinds/kind.ts'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { SinceMark } from './since-mark.tsx'
import { texts } from './texts.ts'
import { toValueText } from './value-text.ts'

/** What TanStack Table does for the table of objects; rows are read, sorted and filtered by the engine. */
export const objectTableFeatures = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
})

const helper = createColumnHelper<typeof objectTableFeatures, ObjectRowView>()

/** Ids of the columns that every table has. */
export const nameColumn = 'name'
export const sinceColumn = 'since'

/** Widths in pixels a column starts with, and its least. */
const nameWidth = 230
const valueWidth = 150
const sinceWidth = 130
const leastWidth = 80

/** Attributes of a kind that can stand in a column. */
export const columnAttributes = (kind: Kind) => kind.attributes.filter(({ name }) => name !== photoPart)

/** The columns of a table of objects of this kind: the name, any attribute, and how the object stands now. */
export const toColumns = (kind: Kind) =>
  helper.columns([
    helper.accessor('name', {
      id: nameColumn,
      header: texts.name,
      size: nameWidth,
      minSize: leastWidth,
      cell: ({ row: { original } }) => (
        <>
          <PhotoAvatar kind={original.kind} name={original.name} photo={original.photo} />
          <ObjectName name={original.name} isDeleted={original.since === 'deleted'} />
        </>
      ),
    }),
    ...columnAttributes(kind).map((attribute) =>
      helper.accessor((row) => row.values[attribute.name], {
        id: attribute.name,
        header: attribute.label,
        size: valueWidth,
        minSize: leastWidth,
        cell: (cell) => {
          const text = toValueText(cell.getValue())
          return <span title={text}>{text}</span>
        },
      }),
    ),
    helper.accessor('since', {
      id: sinceColumn,
      header: texts.since,
      size: sinceWidth,
      minSize: leastWidth,
      enableSorting: false,
      cell: ({ row: { original } }) => original.since !== undefined && <SinceMark since={original.since} />,
    }),
  ])
