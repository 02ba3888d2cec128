import { createHash } from 'node:crypto'
import { photoPart } from '../../shared/kinds/kind.ts'
import type { Capture } from '../../shared/model/capture.ts'
import type { Issue } from '../../shared/model/issue.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import { toRefKey } from '../../shared/model/ref.ts'
import { checksumsName } from './checksums.ts'
import { type ExportFolder, openExportFolder } from './export-folder.ts'
import { counted, type ExportOutcome, notesOnStaying } from './export-outcome.ts'
import { noteOn, throwIfCancelled, toPhotoKinds } from './exported-kinds.ts'
import { listPhotos, type PhotoChosen, type PhotoListSource } from './list-photos.ts'
import { pacedProgress } from './paced-progress.ts'
import { indexColumnsOf, indexName, writePhotoLists } from './photo-index.ts'
import { columnsOf, defaultPattern, namesSince, toExtension } from './photo-name.ts'
import { checkPattern, openPhotoPaths } from './photo-path.ts'
import type { PhotoRow } from './photo-row.ts'
import { toPlainLine } from './safe-name.ts'
import type { Disk } from './staged-file.ts'

/** What exporting photos needs of the vault. */
export interface PhotoSource extends PhotoListSource {
  /** Throws `noSuchSnapshot`. */
  readonly report: (snapshot: number) => { readonly captures: readonly Capture[] }
  /** The bytes of a stored photo; undefined: there is none with this hash. */
  readonly photo: (hash: string) => Uint8Array | undefined
}

/** Which photos of which snapshot go where, under which names. */
export interface PhotoExport {
  readonly reader: PhotoSource
  readonly snapshot: number
  /** Without it, every kind that has photos. */
  readonly kinds?: readonly string[] | undefined
  /** Every photo that any snapshot holds, instead of those of this one. */
  readonly isEvery?: boolean | undefined
  /** Without it, everyone. */
  readonly objects?: readonly PhotoChosen[] | undefined
  readonly to: string
  /** Name of a file: text with `{name}`, `{shortId}`, `{id}`, `{kind}`, `{since}`, and attributes; `/` parts folders. */
  readonly pattern?: string | undefined
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
  readonly disk?: Disk
}

/** Photos written side by side, so that a slow disk or network drive is kept busy. */
const atOnce = 8

/** Writes one photo under the first of its names that no foreign file has. */
async function writePhoto(folder: ExportFolder, bytes: Uint8Array, nextName: () => string): Promise<string> {
  // Before anything is waited for: equal names get their numbers in the order of photos.
  let name = nextName()
  const file = await folder.stage((append) => append(bytes))
  try {
    while ((await folder.place(file, name)) === 'taken') name = nextName()
    return name
  } catch (thrown) {
    await folder.discard(file)
    throw thrown
  }
}

const isWhole = (bytes: Uint8Array | undefined, hash: string): bytes is Uint8Array =>
  bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === hash

const toIssue = ({ kind, row }: PhotoRow): Issue => ({
  kind: kind.id,
  part: photoPart,
  id: row.id,
  message: `The photo of ${toPlainLine(row.name.slice(0, 100))} is missing or damaged in the vault. Verify the vault.`,
})

/**
 * Writes the photos of a snapshot, or of all, as files that any program opens, with `index.csv` and `checksums.sha256` beside them.
 * Each file appears whole or not at all; cancelling keeps, and lists, those that are finished. A foreign file is never
 * overwritten: the photo gets another name. A file that an earlier export left in the folder is replaced. Throws
 * `noSuchSnapshot`, `badInput`, `diskFull`, `cancelled`.
 */
export async function exportPhotos(request: PhotoExport): Promise<ExportOutcome> {
  const { reader, signal, pattern = defaultPattern } = request
  const { captures } = reader.report(request.snapshot)
  const kinds = toPhotoKinds(request.kinds)
  checkPattern(pattern, kinds)
  const folder = await openExportFolder(request.to, request.disk)
  await folder.checkFree([indexName])

  const photos = await listPhotos(request, kinds, {
    columnsOf: (kind) => [...new Set([...indexColumnsOf(kind), ...columnsOf(pattern, kind)])],
    since: namesSince(pattern),
  })
  const onProgress = pacedProgress(request.onProgress)
  const pathsOf = openPhotoPaths(pattern, [indexName, checksumsName])
  const names = new Map<PhotoRow, string>()
  const issues: Issue[] = []
  let bytesWritten = 0

  const writeOne = async (photo: PhotoRow): Promise<void> => {
    const bytes = reader.photo(photo.hash)
    if (isWhole(bytes, photo.hash)) {
      names.set(photo, await writePhoto(folder, bytes, pathsOf(photo, toExtension(bytes))))
      bytesWritten += bytes.length
    } else issues.push(toIssue(photo))
    onProgress({ doing: 'Writing photos', done: names.size + issues.length, total: photos.length, waiting: null })
  }
  try {
    for (let from = 0; from < photos.length; from += atOnce) {
      throwIfCancelled(signal)
      // Settled, not raced: when one fails, the others of its batch end before anything else happens.
      const ends = await Promise.allSettled(photos.slice(from, from + atOnce).map(writeOne))
      for (const end of ends) if (end.status === 'rejected') throw end.reason
    }
  } catch (thrown) {
    const finished = photos.filter((photo) => names.has(photo))
    if (finished.length > 0) await writePhotoLists(folder, finished, names).catch(() => undefined)
    throw thrown
  }
  await writePhotoLists(folder, photos, names)

  const isEvery = request.isEvery === true
  const found = new Set(photos.map(({ kind, row }) => toRefKey({ kind: kind.id, id: row.id })))
  const without = [...new Set(request.objects?.map(toRefKey))].filter((key) => !found.has(key)).length
  return {
    folder: folder.path,
    files: names.size,
    bytes: bytesWritten,
    message: `Exported ${counted(names.size, 'photo', 'photos')} to ${folder.path}. They are not encrypted: anyone who can open the folder can see them.`,
    notes: [
      ...kinds
        .map((kind) => noteOn(captures, kind, photoPart, isEvery ? 'the newest snapshot' : undefined))
        .filter((note) => note !== undefined),
      ...(without > 0
        ? [`Without a photo in ${isEvery ? 'any' : 'this'} snapshot: ${without} of those you chose.`]
        : []),
      ...notesOnStaying(folder.staying()),
    ],
    issues,
  }
}
