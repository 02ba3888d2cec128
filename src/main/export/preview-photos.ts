import { checksumsName } from './checksums.ts'
import type { PhotoSource } from './export-photos.ts'
import { toPhotoKinds } from './exported-kinds.ts'
import { listPhotos, type PhotoChoice } from './list-photos.ts'
import { indexName } from './photo-index.ts'
import { checkPattern, columnsOf, defaultPattern, toExtension, toPhotoStem } from './photo-name.ts'
import { uniqueNames } from './safe-name.ts'

/** Which photos are to be named how. */
export interface PhotoPreviewRequest extends PhotoChoice {
  readonly reader: PhotoSource
  readonly kinds?: readonly string[] | undefined
  readonly pattern?: string | undefined
  /** How many names are wanted. */
  readonly count: number
}

/** What an export would write into an empty folder. */
export interface PhotoPreview {
  /** The first names, exactly as the export gives them. */
  readonly names: string[]
  /** How many photos there are. */
  readonly photos: number
  /** About how large they are together, by the size of the first. */
  readonly aboutBytes: number
}

/** Photos that are looked into to say how large all are. */
const weighed = 24

/** Names the first photos of an export without writing anything. Throws `noSuchSnapshot`, `badInput`. */
export async function previewPhotos(request: PhotoPreviewRequest): Promise<PhotoPreview> {
  const { reader, snapshot, count, pattern = defaultPattern } = request
  const kinds = toPhotoKinds(request.kinds)
  checkPattern(pattern, kinds)
  const photos = await listPhotos(request, kinds, () => [])
  const unique = uniqueNames([indexName, checksumsName])
  const names: string[] = []
  let [found, bytesFound] = [0, 0]
  for (const { kind, place, row, hash } of photos.slice(0, Math.max(count, weighed))) {
    const bytes = reader.photo(hash)
    if (bytes === undefined) continue
    found += 1
    bytesFound += bytes.length
    if (names.length >= count) continue
    const columns = columnsOf(pattern, kind)
    const [whole] = reader.rows({ snapshot, kind: kind.id, columns, hasPhoto: true, from: place, count: 1 }).rows
    names.push(unique(toPhotoStem(pattern, kind, whole ?? row), toExtension(bytes)))
  }
  const aboutBytes = found === 0 ? 0 : Math.round((bytesFound / found) * photos.length)
  return { names, photos: photos.length, aboutBytes }
}
