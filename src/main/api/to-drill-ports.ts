import { setImmediate } from 'node:timers/promises'
import { notCapturedOn } from '../compare/not-captured.ts'
import type { KeptVault } from '../drill/drill-stage.ts'
import type { DrillPorts } from '../drill/run-drill.ts'
import { type Context, getVault } from './base.ts'

/** What a drill of the open vault works with. Throws `vaultLocked` where none is open. */
export function toDrillPorts(context: Context, keep?: KeptVault): DrillPorts {
  const { history, snapshots, backup } = getVault(context)
  return {
    vault: { ...history, ...snapshots },
    tenantId: backup.tenantId,
    openStage: () => context.engine.openDrillStage(keep),
    notCaptured: (snapshot) => notCapturedOn(history, snapshot, 'from'),
    breathe: () => setImmediate(),
    elapsedMs: () => performance.now(),
  }
}
