import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kind } from '../../shared/kinds/kind.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { SnapshotReport } from '../../shared/model/snapshot.ts'
import { openExportFolder } from './export-folder.ts'
import { counted, type ExportOutcome } from './export-outcome.ts'
import { noteOn, partsOf, throwIfCancelled, toExportedKinds, toFileStem } from './exported-kinds.ts'
import { pacedProgress } from './paced-progress.ts'
import { type ExportedObject, listIds, type ObjectSource, readObject } from './read-objects.ts'
import type { Append, Disk, StagedFile } from './staged-file.ts'

/** The tenant as the vault knows it. */
export interface ExportedTenant {
  readonly id: string | null
  readonly name: string | null
}

/** What of which snapshot goes where. */
export interface ObjectExport {
  readonly reader: ObjectSource
  readonly snapshot: number
  /** Without it, every kind. */
  readonly kinds?: readonly string[] | undefined
  readonly to: string
  readonly tenant: ExportedTenant
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
  readonly disk?: Disk
}

/** The file of one kind. */
export interface KindFile {
  readonly kind: Kind
  readonly name: string
  readonly objects: number
  readonly sha256: string
}

/** How objects become files. */
export interface ObjectFormat {
  readonly extension: string
  /** How often `fill` goes through the objects. */
  readonly passes: number
  /** Writes the objects of one kind, one by one: memory holds one object. */
  readonly fill: (kind: Kind, objects: () => AsyncIterable<ExportedObject>, append: Append) => Promise<void>
  /** The file that describes the others. */
  readonly companion: {
    readonly name: string
    readonly text: (report: SnapshotReport, tenant: ExportedTenant, files: readonly KindFile[]) => string
  }
}

/** Objects read before other work of the engine gets its turn. */
const objectsATurn = 50

/**
 * Writes one file per kind, the companion and the checksums. The files get their names together when all are written:
 * whatever ends it before leaves an earlier export in the folder as it was. Throws `noSuchSnapshot`, `badInput`,
 * `diskFull`, `cancelled`, `vaultDamaged`.
 */
export async function writeObjects(request: ObjectExport, format: ObjectFormat): Promise<ExportOutcome> {
  const { reader, snapshot, signal } = request
  const report = reader.report(snapshot)
  const kinds = toExportedKinds(request.kinds)
  const toName = (kind: Kind): string => `${toFileStem(kind.id)}${format.extension}`
  const folder = await openExportFolder(request.to, request.disk)
  await folder.checkFree([...kinds.map(toName), format.companion.name])

  const idsByKind = new Map<Kind, readonly string[]>()
  for (const kind of kinds) idsByKind.set(kind, await listIds(reader, snapshot, kind, signal))
  const objects = [...idsByKind.values()].reduce((sum, ids) => sum + ids.length, 0)
  const onProgress = pacedProgress(request.onProgress)
  let done = 0

  async function* readAll(kind: Kind, ids: readonly string[]): AsyncGenerator<ExportedObject, void, void> {
    for (const id of ids) {
      throwIfCancelled(signal)
      yield readObject(reader, snapshot, kind, id)
      done += 1
      const doing = `Writing ${kind.label.many.toLowerCase()}`
      onProgress({ doing, done, total: objects * format.passes, waiting: null })
      if (done % objectsATurn === 0) await nextTurn()
    }
  }

  const staged = new Map<string, StagedFile>()
  const files: KindFile[] = []
  let bytes = 0
  try {
    for (const [kind, ids] of idsByKind) {
      const file = await folder.stage((append) => format.fill(kind, () => readAll(kind, ids), append))
      staged.set(toName(kind), file)
      files.push({ kind, name: toName(kind), objects: ids.length, sha256: file.sha256 })
      bytes += file.sizeBytes
    }
    const text = format.companion.text(report, request.tenant, files)
    staged.set(format.companion.name, await folder.stage((append) => append(text)))
    throwIfCancelled(signal)
  } catch (thrown) {
    for (const file of staged.values()) await folder.discard(file)
    throw thrown
  }
  await folder.finish(staged)
  return {
    folder: folder.path,
    files: files.length,
    bytes,
    message: `Exported ${counted(objects, 'object', 'objects')} in ${counted(files.length, 'file', 'files')} to ${folder.path}. They are not encrypted: anyone who can open the folder can read them.`,
    notes: kinds.flatMap((kind) => partsOf(kind).flatMap((part) => noteOn(report.captures, kind, part) ?? [])),
    issues: [],
  }
}
