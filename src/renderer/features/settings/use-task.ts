import { useState } from 'react'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'

/** One short piece of work that a button starts. */
export interface Task {
  readonly isBusy: boolean
  readonly failure: ShownFailure | null
  /** Resolves to whether it was done. A second start while it is busy does nothing. */
  readonly start: (work: () => Promise<unknown>) => Promise<boolean>
  readonly clear: () => void
}

export function useTask(): Task {
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  return {
    isBusy,
    failure,
    start: async (work) => {
      if (isBusy) return false
      setBusy(true)
      setFailure(null)
      try {
        await work()
        return true
      } catch (thrown) {
        setFailure(toShownFailure(thrown))
        return false
      } finally {
        setBusy(false)
      }
    },
    clear: () => setFailure(null),
  }
}
