import { toCellText, toCsvFile } from '../../shared/csv-cell.ts'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { ExportFolder } from './export-folder.ts'
import type { ExportRow } from './list-rows.ts'

/** A photo that is to be exported. */
export interface PhotoRow {
  readonly kind: Kind
  readonly row: ExportRow
  /** SHA-256 of its bytes. */
  readonly hash: string
  /** Which of the photos of its kind it is, by name. */
  readonly place: number
}

/** The file that says whose photo each file is. */
export const indexName = 'index.csv'

const principalName = 'userPrincipalName'

/** The attributes of a kind that the index shows. */
export const indexColumnsOf = (kind: Kind): readonly string[] =>
  kind.attributes.map(({ name }) => name).filter((name) => name === principalName)

/** Writes the index of these photos, then the checksums. A photo without a file has an empty cell. */
export async function writePhotoLists(
  folder: ExportFolder,
  photos: readonly PhotoRow[],
  names: ReadonlyMap<PhotoRow, string>,
): Promise<void> {
  const records = photos.map((photo) => [
    names.get(photo) ?? '',
    photo.kind.id,
    photo.row.id,
    photo.row.name,
    toCellText(photo.row.values[principalName]),
  ])
  const text = toCsvFile([['file', 'kind', 'id', 'name', principalName], ...records])
  const index = await folder.stage((append) => append(text))
  await folder.finish(new Map([[indexName, index]]))
}
