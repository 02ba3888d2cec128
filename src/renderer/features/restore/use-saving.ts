import { useState } from 'react'
import { useDesktop } from '../../lib/desktop.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'
import { reportTexts } from './report-texts.ts'

/** How the last file ended: where it is kept, or why it is not. */
export type SavingEnding =
  | { readonly path: string; readonly hasPasswords: boolean }
  | { readonly failure: ShownFailure }

/** Keeping something of a report in a file of its own. */
export interface Saving {
  readonly isBusy: boolean
  /** Null: nothing was kept yet, or it was read and closed. */
  readonly ending: SavingEnding | null
  readonly save: (file: { readonly name: string; readonly text: string; readonly hasPasswords: boolean }) => void
  readonly clear: () => void
}

/** Writes a file in clear where the user says; nothing is written where they think better of it. */
export function useSaving(): Saving {
  const desktop = useDesktop()
  const [isBusy, setBusy] = useState(false)
  const [ending, setEnding] = useState<SavingEnding | null>(null)
  return {
    isBusy,
    ending,
    clear: () => setEnding(null),
    save: ({ name, text, hasPasswords }) => {
      setBusy(true)
      setEnding(null)
      desktop.client
        .saveText({ title: reportTexts.saveTitle, name, text })
        .then(
          (path) => path !== null && setEnding({ path, hasPasswords }),
          (thrown: unknown) => setEnding({ failure: toShownFailure(thrown) }),
        )
        .finally(() => setBusy(false))
    },
  }
}
