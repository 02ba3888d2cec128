import { useState } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { useEngine } from '../../lib/engine.ts'
import { type ShownFailure, toShownFailure } from '../../lib/failure.ts'

/** Pinning snapshots, so that thinning out leaves them. */
export interface Pin {
  /** Why the last one was not done; null: it was. */
  readonly failure: ShownFailure | null
  readonly toggle: (snapshot: Snapshot) => void
}

export function usePin(): Pin {
  const { client } = useEngine()
  const { refresh } = useVaultSession()
  const [failure, setFailure] = useState<ShownFailure | null>(null)
  const set = async ({ snapshot, pinned }: Snapshot): Promise<void> => {
    setFailure(null)
    try {
      await client.retention.pin({ snapshot, pinned: !pinned })
      await refresh()
    } catch (thrown) {
      setFailure(toShownFailure(thrown))
    }
  }
  return { failure, toggle: (snapshot) => void set(snapshot) }
}
