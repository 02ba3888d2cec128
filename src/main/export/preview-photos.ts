import { checksumsName } from './checksums.ts'
import type { PhotoSource } from './export-photos.ts'
import { toPhotoKinds } from './exported-kinds.ts'
import { listPhotos, type PhotoChoice, readListed } from './list-photos.ts'
import { indexName } from './photo-index.ts'
import { columnsOf, defaultPattern, namesSince, toExtension } from './photo-name.ts'
import { checkPattern, openPhotoPaths } from './photo-path.ts'

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
  /** The first names, exactly as the export gives them, with `/` between folders. */
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
  const { reader, count, pattern = defaultPattern } = request
  const kinds = toPhotoKinds(request.kinds)
  checkPattern(pattern, kinds)
  const photos = await listPhotos(request, kinds, { columnsOf: () => [], since: namesSince(pattern) })
  const pathsOf = openPhotoPaths(pattern, [indexName, checksumsName])
  const names: string[] = []
  let [found, bytesFound] = [0, 0]
  for (const photo of photos.slice(0, Math.max(count, weighed))) {
    const bytes = reader.photo(photo.hash)
    if (bytes === undefined) continue
    found += 1
    bytesFound += bytes.length
    if (names.length >= count) continue
    const whole = readListed(request, photo, columnsOf(pattern, photo.kind))
    names.push(pathsOf(whole, toExtension(bytes))())
  }
  const aboutBytes = found === 0 ? 0 : Math.round((bytesFound / found) * photos.length)
  return { names, photos: photos.length, aboutBytes }
}
