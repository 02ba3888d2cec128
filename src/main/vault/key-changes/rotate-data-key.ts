import type { VaultOptions } from '../keys/surroundings.ts'
import type { Unlock } from '../keys/unlock.ts'
import type { RotationStep } from './rekeyed-neighbour.ts'
import { replaceDataKey } from './replace-data-key.ts'
import { withUnlockedKeys } from './unlocked-keys.ts'

/**
 * Encrypts the database under a new key. Every way into the vault stays as it is. Needs twice as much free disk as the
 * vault has, and nobody who has it open. Throws what opening throws, `vaultInUse`, or `diskFull`; the vault is as it was
 * then.
 */
export const rotateDataKey = (
  dir: string,
  secret: Unlock,
  options: VaultOptions = {},
  onStep: (step: RotationStep) => void = () => undefined,
): Promise<void> =>
  withUnlockedKeys(dir, secret, options, async (keys) => {
    replaceDataKey(keys, { vaultKey: keys.vaultKey, slots: keys.table.slots }, onStep)
  })
