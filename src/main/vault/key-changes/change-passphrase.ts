import { AppError } from '../../../shared/errors.ts'
import { checkPassphrase } from '../keys/check-passphrase.ts'
import { makePassphraseSlot } from '../keys/passphrase-slot.ts'
import type { Slot } from '../keys/slot.ts'
import { toNewSlotName } from '../keys/slot-name.ts'
import type { VaultOptions } from '../keys/surroundings.ts'
import type { Unlock } from '../keys/unlock.ts'
import { withUnlockedKeys } from './unlocked-keys.ts'

/** Which slot a new passphrase takes the place of: the one that opened, or the only one there is. */
function getReplaced(slots: readonly Slot[], opened: Slot): Slot {
  if (opened.kind === 'passphrase') return opened
  const [only, ...others] = slots.filter(({ kind }) => kind === 'passphrase')
  if (only === undefined || others.length > 0)
    throw new AppError('badInput', 'This vault has several passphrases. Unlock it with the one to be changed.')
  return only
}

/**
 * Puts a new passphrase in the place of the old one. The database is not touched, and the recovery code stays good. Who
 * knows the old passphrase and has a `vault.json` from before can still open the vault: against that there is
 * `revokeSlot`. Throws what opening throws,
 * `weakPassphrase`, or `badInput` where the recovery code could mean several.
 */
export async function changePassphrase(
  dir: string,
  secret: Unlock,
  passphrase: string,
  options: VaultOptions = {},
): Promise<void> {
  checkPassphrase(passphrase)
  await withUnlockedKeys(dir, secret, options, async ({ vaultKey, slot: opened, table, surroundings, write }) => {
    const replaced = getReplaced(table.slots, opened)
    const slot = await makePassphraseSlot(table.vaultId, replaced.name, passphrase, vaultKey, surroundings)
    write({ ...table, slots: [slot, ...table.slots.filter((other) => other !== replaced)] })
  })
}

/** Adds a passphrase under a name of its own. Throws what opening throws, `weakPassphrase`, or `badInput`. */
export async function addPassphrase(
  dir: string,
  secret: Unlock,
  added: { readonly name: string; readonly passphrase: string },
  options: VaultOptions = {},
): Promise<void> {
  checkPassphrase(added.passphrase)
  await withUnlockedKeys(dir, secret, options, async ({ vaultKey, table, surroundings, write }) => {
    const name = toNewSlotName(added.name, table.slots)
    const slot = await makePassphraseSlot(table.vaultId, name, added.passphrase, vaultKey, surroundings)
    write({ ...table, slots: [slot, ...table.slots] })
  })
}
