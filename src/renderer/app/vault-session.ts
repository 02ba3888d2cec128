import { useQuery, useQueryClient } from '@tanstack/react-query'
import { use, useCallback, useMemo } from 'react'
import type { VaultStatus } from '../../shared/api/vault.contract.ts'
import { PhotoContext } from '../components/photo-avatar.tsx'
import { isDesktopQuery } from '../lib/desktop.ts'
import { useEngine } from '../lib/engine.ts'
import { forgetRuns } from '../lib/runs.store.ts'
import { useNavigation } from './navigation.store.ts'

/** The vault that is open in the engine, and what changes it. */
export interface VaultSession {
  /** Null: none is open. Undefined: not known yet. */
  readonly vault: VaultStatus | null | undefined
  readonly error: unknown
  /** Shows a vault the engine has just opened, and forgets all about the one before. */
  readonly enter: (vault: VaultStatus) => void
  /** Closes the vault and goes back to the welcome. */
  readonly leave: () => Promise<void>
  /** Asks again for everything: after a run that wrote a snapshot. */
  readonly refresh: () => Promise<void>
  /** Drops everything that was read of the vault, and what runs; where one is in the window stays. */
  readonly cutOff: () => void
  /** Asks which vault is open now. */
  readonly lookAgain: () => Promise<VaultStatus | null>
}

export function useVaultSession(): VaultSession {
  const { client, queries } = useEngine()
  const cache = useQueryClient()
  const photos = use(PhotoContext)
  const status = useQuery(queries.vault.status.queryOptions())
  const key = queries.vault.status.queryKey()

  const cutOff = useCallback(() => {
    forgetRuns()
    photos?.clear()
    cache.removeQueries({
      predicate: (query) => !isDesktopQuery(query) && JSON.stringify(query.queryKey) !== JSON.stringify(key),
    })
  }, [cache, photos, key])
  const show = useCallback(
    (vault: VaultStatus | null) => {
      cutOff()
      useNavigation.getState().reset()
      cache.setQueryData(key, vault)
    },
    [cache, cutOff, key],
  )
  return useMemo(
    () => ({
      vault: status.data,
      error: status.error,
      enter: show,
      leave: async () => {
        await client.vault.close()
        show(null)
      },
      refresh: () => cache.invalidateQueries({ predicate: (query) => !isDesktopQuery(query) }),
      cutOff,
      lookAgain: () => cache.fetchQuery(queries.vault.status.queryOptions({ staleTime: 0 })),
    }),
    [status.data, status.error, show, cutOff, client, cache, queries],
  )
}

/** The open vault, for what is drawn only while one is open. Throws where there is none. */
export function useVault(): VaultStatus {
  const { vault } = useVaultSession()
  if (!vault) throw new Error('No vault is open here.')
  return vault
}

/** What a vault is called: the tenant's name, else its folder's. */
export const toVaultName = (vault: VaultStatus): string =>
  vault.tenantName ?? vault.dir.split(/[\\/]/).filter(Boolean).at(-1) ?? vault.dir
