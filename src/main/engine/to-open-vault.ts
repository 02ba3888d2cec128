import type { Engine, OpenVault } from '../api/engine.ts'
import type { ConnectionStore } from '../connection/connection-store.ts'
import type { Session } from '../connection/session.ts'
import type { DemoTenant } from '../demo/demo-tenant.ts'
import { findTenantName } from '../vault/kept/tenant-name.ts'
import type { Vault } from '../vault/open-vault.ts'
import type { placeWarnings } from '../vault/place-warnings.ts'
import { findKeptDamaged } from '../vault/verify/kept-damaged.ts'
import type { EngineParts } from './engine-parts.ts'

/** A vault that is open, with what came with it. */
export interface Opened {
  readonly vault: Vault
  readonly demo: DemoTenant | undefined
  /** The sign-in of its tenant; undefined: that is reached otherwise. */
  readonly session: Session | undefined
  readonly connect: Engine['connect']
  /** What speaks against the folder it is in. */
  readonly warnings: Awaited<ReturnType<typeof placeWarnings>>
}

/** The connection kept in a vault; addresses handed to the engine go before those. */
export const toConnectionStore = ({ connection }: Vault, parts: EngineParts): ConnectionStore => ({
  ...connection,
  get: () => {
    const kept = connection.get()
    if (kept === undefined) return undefined
    const { graph = kept.place.graph, authority = kept.place.authority } = parts
    return { ...kept, place: { graph, authority } }
  },
})

/** The open vault as the handlers of the contract use it. */
export function toOpenVault({ vault, demo, session, warnings }: Opened, parts: EngineParts): OpenVault {
  const { accessToken, storesBeside } = parts
  return {
    backup: vault.backup,
    openBackupThread: storesBeside === true ? vault.openBackupThread : vault.openCheckpointThread,
    fullReads: vault.fullReads,
    breakGlass: vault.breakGlass,
    activity: vault.activity,
    history: vault.history,
    snapshots: vault.snapshots,
    search: vault.search,
    journal: vault.journal,
    passwords: vault.passwords,
    retention: vault.retention,
    removal: vault.removal,
    kept: vault.kept,
    verification: vault.verification,
    status: () => ({
      dir: vault.path,
      vaultId: vault.info().vaultId,
      tenantId: vault.backup.tenantId() ?? null,
      tenantName: demo?.name ?? session?.connection()?.tenantName ?? findTenantName(vault) ?? null,
      isDemo: demo !== undefined,
      isConnected:
        vault.access === 'write' &&
        (demo !== undefined || accessToken !== undefined || session?.connection() !== undefined),
      access: vault.access,
      readingBecause: vault.readingBecause() ?? null,
      warnings: demo === undefined ? [...warnings, ...findKeptDamaged(vault.path)] : [],
      lastVerification: vault.verification.last() ?? null,
    }),
  }
}
