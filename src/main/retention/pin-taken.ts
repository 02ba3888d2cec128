import type { BackupResult } from '../../shared/model/snapshot.ts'
import type { PinVault } from './retention-vault.ts'

/** Pins the snapshot a backup took, where that was asked for. A backup that took none pins none. */
export function pinTaken(vault: PinVault, { snapshot }: Pick<BackupResult, 'snapshot'>, isWished: boolean): void {
  if (isWished && snapshot !== null) vault.setPinned(snapshot, true)
}
