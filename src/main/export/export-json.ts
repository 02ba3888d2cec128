import type { SnapshotReport } from '../../shared/model/snapshot.ts'
import { toChecksumRoot } from './checksums.ts'
import type { ExportOutcome } from './export-outcome.ts'
import { captureOf, partsOf } from './exported-kinds.ts'
import type { ExportedObject } from './read-objects.ts'
import {
  type ExportedTenant,
  type KindFile,
  type ObjectExport,
  type ObjectFormat,
  writeObjects,
} from './write-objects.ts'

const about =
  'Written by Dirsafe, not encrypted. One object a line in each file, ordered by id; an attribute that is absent was ' +
  'empty, unless notRead names it. notRead says which attributes, links and photos are not known, or not all of them. ' +
  'links holds the links of the object and whom its attributes name. linkedFrom is computed from the links of other ' +
  'objects, and may lack some where the capture of such a link, or of those objects, is not complete. Of a log, ' +
  'attributes hold each entry up to the snapshot as Entra wrote it, newest first. checksumRoot is the SHA-256 of the ' +
  'lines of checksums.sha256 that stand for the files named here.'

/** Line ends that some readers split at although JSON allows them inside a string, and controls that JSON leaves as they are. */
const unsafeInLine = /[\u007f-\u009f\u2028\u2029]/g

const toLine = (object: ExportedObject): string =>
  `${JSON.stringify(object).replace(unsafeInLine, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`

function toManifest(
  report: SnapshotReport,
  tenant: ExportedTenant,
  files: readonly KindFile[],
  isChosen: boolean,
): string {
  const kinds = files.map(({ kind, name, objects, sha256 }) => ({
    kind: kind.id,
    file: name,
    objects,
    sha256,
    captures: partsOf(kind).map((part) => {
      const { state, count, exceptions, reason } = captureOf(report.captures, kind, part)
      return { part, state, count, exceptions, ...(reason === undefined ? {} : { reason }) }
    }),
  }))
  const { snapshot, startedAt, finishedAt, outcome, note } = report
  const checksumRoot = toChecksumRoot(files.map(({ name, sha256 }) => [name, sha256] as const))
  const manifest = {
    about,
    format: 'dirsafe-json',
    version: 1,
    snapshot,
    startedAt,
    finishedAt,
    outcome,
    note,
    tenant,
    ...(isChosen ? { onlyChosen: true } : {}),
    kinds,
    checksumRoot,
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

const jsonLines: ObjectFormat = {
  extension: '.jsonl',
  passes: 1,
  fill: async (_, objects, append) => {
    for await (const object of objects()) await append(toLine(object))
  },
  companion: { name: 'manifest.json', text: toManifest },
}

/**
 * Writes a snapshot as JSON Lines, one file per kind (`users.jsonl`), with `manifest.json` and `checksums.sha256`. The
 * same snapshot always gives the same bytes. Throws `noSuchSnapshot`, `badInput`, `diskFull`, `cancelled`,
 * `vaultDamaged`.
 */
export const exportJson = (request: ObjectExport): Promise<ExportOutcome> => writeObjects(request, jsonLines)
