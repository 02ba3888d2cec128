import { toCellText, toCsvFile } from '../../shared/csv-cell.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { ExportFolder } from './export-folder.ts'
import type { PhotoRow } from './photo-row.ts'

/** The file that says whose photo each file is. */
export const indexName = 'index.csv'

const principalName = 'userPrincipalName'

/** The attributes of a kind that the index shows. */
export const indexColumnsOf = (kind: Kind): readonly string[] =>
  kind.attributes.map(({ name }) => name).filter((name) => name === principalName)

/** Of every photo ever kept there is a record for each time it was the photo. */
function toRecords(photo: PhotoRow, name: string): readonly (readonly string[])[] {
  const { kind, row, kept } = photo
  const record = [name, kind.id, row.id, row.name, toCellText(row.values[principalName])]
  if (kept === undefined) return [record]
  const deleted = kept.isThere ? '' : 'yes'
  return kept.stretches.map(({ sinceAt, untilAt }) => [...record, sinceAt, untilAt ?? '', deleted])
}

/** Writes the index of these photos, then the checksums. A photo without a file has an empty cell. */
export async function writePhotoLists(
  folder: ExportFolder,
  photos: readonly PhotoRow[],
  names: ReadonlyMap<PhotoRow, string>,
): Promise<void> {
  const isEvery = photos.some(({ kept }) => kept !== undefined)
  const head = ['file', 'kind', 'id', 'name', principalName, ...(isEvery ? ['since', 'until', 'deleted'] : [])]
  const text = toCsvFile([head, ...photos.flatMap((photo) => toRecords(photo, names.get(photo) ?? ''))])
  const index = await folder.stage((append) => append(text))
  await folder.finish(new Map([[indexName, index]]))
}
