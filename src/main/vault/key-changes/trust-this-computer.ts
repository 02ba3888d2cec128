import { AppError } from '../../../shared/errors.ts'
import { makeComputerSlot } from '../keys/computer-slot.ts'
import { getSlot, toNewSlotName } from '../keys/slot-name.ts'
import type { VaultOptions } from '../keys/surroundings.ts'
import type { Unlock } from '../keys/unlock.ts'
import { withUnlockedKeys } from './unlocked-keys.ts'

/**
 * Lets this computer open the vault without its passphrase, for the person who is signed in, under a name that tells the
 * computer. A slot of the same name that was made for a computer gives way. Throws what opening throws,
 * `computerNotTrusted` where the operating system protects nothing, or `badInput`.
 */
export const trustThisComputer = (
  dir: string,
  secret: Unlock,
  name: string,
  options: VaultOptions = {},
): Promise<void> =>
  withUnlockedKeys(dir, secret, options, async ({ vaultKey, table, surroundings, write }) => {
    const others = table.slots.filter((slot) => slot.kind !== 'thisComputer' || slot.name !== name.trim())
    const slot = await makeComputerSlot(table.vaultId, toNewSlotName(name, others), vaultKey, surroundings)
    write({ ...table, slots: [...others, slot] })
  })

/**
 * Takes away a computer's way in. The keys stay as they are: against someone who used that computer, revoke it. Throws
 * what opening throws, or `badInput`.
 */
export const distrustComputer = (
  dir: string,
  secret: Unlock,
  name: string,
  options: VaultOptions = {},
): Promise<void> =>
  withUnlockedKeys(dir, secret, options, async ({ table, write }) => {
    const slot = getSlot(table.slots, name)
    if (slot.kind !== 'thisComputer') throw new AppError('badInput', `"${slot.name}" is not a computer.`)
    write({ ...table, slots: table.slots.filter((other) => other !== slot) })
  })
