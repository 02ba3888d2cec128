import { useCallback } from 'react'
import type { ExportOrder, ExportResult } from '../../../shared/api/export.contract.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun } from '../../lib/runs.store.ts'

/** The name under which the window knows the export that runs. */
export const exportRun = 'export'

/** The one export of this window; leaving the page or the dialog does not stop it. */
export function useExport(): Run<ExportOrder, ExportResult> {
  const { client } = useEngine()
  const call = useCallback(
    (order: ExportOrder, options: { readonly signal: AbortSignal }) => client.export.run(order, options),
    [client],
  )
  return useRun<ExportOrder, ExportResult>(exportRun, call)
}
