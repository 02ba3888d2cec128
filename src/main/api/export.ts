import { exportCsv } from '../export/export-csv.ts'
import { exportJson } from '../export/export-json.ts'
import { exportPhotos } from '../export/export-photos.ts'
import { previewPhotos } from '../export/preview-photos.ts'
import { getVault, handler } from './base.ts'
import { withProgress } from './progress.ts'

/** Each format with the use case that writes it. */
const writers = { photos: exportPhotos, json: exportJson, csv: exportCsv }

/** Handlers of `export`. */
export const exports = {
  previewPhotos: handler.export.previewPhotos.handler(({ context, input, signal }) =>
    previewPhotos({ ...input, reader: getVault(context).snapshots, signal: signal ?? new AbortController().signal }),
  ),
  run: handler.export.run.handler(({ context, input, signal }) =>
    withProgress(context, signal, async (onProgress, aborted) => {
      const { format, ...request } = input
      const vault = getVault(context)
      const { notes, issues, ...outcome } = await writers[format]({
        ...request,
        reader: vault.snapshots,
        activity: vault.activity,
        tenant: { id: vault.backup.tenantId() ?? null, name: vault.status().tenantName },
        onProgress,
        signal: aborted,
      })
      return { ...outcome, notes: [...notes], issues: [...issues] }
    }),
  ),
}
