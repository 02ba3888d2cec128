import { useState } from 'react'
import type { Difference } from '../../../shared/model/change.ts'
import type { SideNames } from '../../../shared/report/difference-document.ts'
import { useDesktop } from '../../lib/desktop.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { useCompare } from './compare.store.ts'
import { type ReportForm, toReportDocument, toReportName, toReportText } from './difference-report.ts'
import { texts } from './texts.ts'

/** How the last report ended: where it is kept, or why it is not. */
export type ReportEnding = { readonly path: string } | { readonly failure: ShownFailure }

/** Keeping a difference as a report. */
export interface Report {
  readonly isBusy: boolean
  /** Null: none was kept yet, or it was read and closed. */
  readonly ending: ReportEnding | null
  readonly save: (difference: Difference, form: ReportForm, names: SideNames) => Promise<void>
  readonly clear: () => void
}

/** Writes the difference where the user says; nothing is written where they think better of it. */
export function useReport(): Report {
  const desktop = useDesktop()
  const [isBusy, setBusy] = useState(false)
  const [ending, setEnding] = useState<ReportEnding | null>(null)
  return {
    isBusy,
    ending,
    clear: () => setEnding(null),
    save: async (difference, form, names) => {
      setBusy(true)
      setEnding(null)
      try {
        const { hidesNoise } = useCompare.getState()
        const text = toReportText(toReportDocument(difference, hidesNoise, names), form)
        const name = toReportName(difference, form)
        const path = await desktop.client.saveText({ title: texts.reportTitle, name, text })
        if (path !== null) setEnding({ path })
      } catch (thrown) {
        setEnding({ failure: toShownFailure(thrown) })
      } finally {
        setBusy(false)
      }
    },
  }
}
