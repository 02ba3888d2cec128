import { setImmediate as nextTurn } from 'node:timers/promises'
import { inSentence } from '../../shared/kinds/in-sentence.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import { type Ref, toRefKey } from '../../shared/model/ref.ts'
import type { SnapshotReport } from '../../shared/model/snapshot.ts'
import { openExportFolder } from './export-folder.ts'
import { counted, type ExportOutcome, notesOnStaying } from './export-outcome.ts'
import { type ExportedKind, notesOn, throwIfCancelled, toExportedKinds, toFileStem } from './exported-kinds.ts'
import { type ActivitySource, readLog, toExportedLogs, toKindOfLog } from './exported-logs.ts'
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
  /** The logs that are kept beside the snapshots; without it, none is exported. */
  readonly activity?: ActivitySource
  readonly snapshot: number
  /** Kinds and logs; without it, every kind, and every log that holds anything. */
  readonly kinds?: readonly string[] | undefined
  /** Only these objects, and no log; without it, all of the kinds. */
  readonly objects?: readonly Ref[] | undefined
  readonly to: string
  readonly tenant: ExportedTenant
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
  readonly disk?: Disk
}

/** The file of one kind. */
export interface KindFile {
  readonly kind: ExportedKind
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
  readonly fill: (kind: ExportedKind, objects: () => AsyncIterable<ExportedObject>, append: Append) => Promise<void>
  /** The file that describes the others. */
  readonly companion: {
    readonly name: string
    /** `isChosen`: only some objects of these kinds were asked for. */
    readonly text: (
      report: SnapshotReport,
      tenant: ExportedTenant,
      files: readonly KindFile[],
      isChosen: boolean,
    ) => string
  }
}

/** What goes into one file: a kind or a log, about how much, and the way to it. */
interface ExportedList {
  readonly kind: ExportedKind
  readonly count: number
  readonly read: () => AsyncIterable<ExportedObject>
}

/** Objects read before other work of the engine gets its turn. */
const objectsATurn = 50

async function openLists(
  { reader, activity, snapshot, kinds, objects, signal }: ObjectExport,
  { finishedAt }: SnapshotReport,
): Promise<readonly ExportedList[]> {
  const lists: ExportedList[] = []
  const wanted = objects === undefined ? undefined : new Set(objects.map(toRefKey))
  const chosen = objects?.length === 0 ? [] : toExportedKinds(objects?.map(({ kind }) => kind) ?? kinds)
  for (const kind of chosen) {
    const all = await listIds(reader, snapshot, kind, signal)
    const ids = wanted === undefined ? all : all.filter((id) => wanted.has(toRefKey({ kind: kind.id, id })))
    async function* read(): AsyncGenerator<ExportedObject, void, void> {
      for (const id of ids) yield readObject(reader, snapshot, kind, id)
    }
    lists.push({ kind, count: ids.length, read })
  }
  const entries = new Map(activity?.held().map((held) => [held.log, held.entries]))
  if (activity !== undefined && wanted === undefined)
    for (const log of toExportedLogs(kinds, activity))
      lists.push({
        kind: toKindOfLog(log),
        count: entries.get(log.id) ?? 0,
        read: () => readLog(activity, log, finishedAt),
      })
  return lists
}

/**
 * Writes one file per kind and log, the companion and the checksums. The files get their names together when all are written:
 * whatever ends it before leaves an earlier export in the folder as it was. Throws `noSuchSnapshot`, `badInput`,
 * `diskFull`, `cancelled`, `vaultDamaged`.
 */
export async function writeObjects(request: ObjectExport, format: ObjectFormat): Promise<ExportOutcome> {
  const { reader, snapshot, signal } = request
  const report = reader.report(snapshot)
  const lists = await openLists(request, report)
  const toName = ({ id }: ExportedKind): string => `${toFileStem(id)}${format.extension}`
  const folder = await openExportFolder(request.to, request.disk)
  await folder.checkFree([...lists.map(({ kind }) => toName(kind)), format.companion.name])

  const total = lists.reduce((sum, { count }) => sum + count, 0) * format.passes
  const onProgress = pacedProgress(request.onProgress)
  let done = 0

  async function* readAll({ kind, read }: ExportedList, seen: Set<string>): AsyncGenerator<ExportedObject, void, void> {
    for await (const object of read()) {
      throwIfCancelled(signal)
      yield object
      seen.add(object.id)
      done += 1
      const doing = `Writing ${inSentence(kind.label.many)}`
      onProgress({ doing, done, total: Math.max(total, done), waiting: null })
      if (done % objectsATurn === 0) await nextTurn()
    }
  }

  const staged = new Map<string, StagedFile>()
  const files: KindFile[] = []
  let bytes = 0
  try {
    for (const list of lists) {
      const { kind } = list
      const seen = new Set<string>()
      const file = await folder.stage((append) => format.fill(kind, () => readAll(list, seen), append))
      staged.set(toName(kind), file)
      files.push({ kind, name: toName(kind), objects: seen.size, sha256: file.sha256 })
      bytes += file.sizeBytes
    }
    const text = format.companion.text(report, request.tenant, files, request.objects !== undefined)
    staged.set(format.companion.name, await folder.stage((append) => append(text)))
    throwIfCancelled(signal)
  } catch (thrown) {
    for (const file of staged.values()) await folder.discard(file)
    throw thrown
  }
  await folder.finish(staged)
  const written = files.reduce((sum, file) => sum + file.objects, 0)
  const lacking = request.objects === undefined ? 0 : new Set(request.objects.map(toRefKey)).size - written
  return {
    folder: folder.path,
    files: files.length,
    bytes,
    message: `Exported ${counted(written, 'object', 'objects')} in ${counted(files.length, 'file', 'files')} to ${folder.path}. They are not encrypted: anyone who can open the folder can read them.`,
    notes: [
      ...lists.flatMap(({ kind }) => notesOn(report.captures, kind)),
      ...(lacking > 0 ? [`Not in this snapshot: ${lacking} of those you chose.`] : []),
      ...notesOnStaying(folder.staying()),
    ],
    issues: [],
  }
}
