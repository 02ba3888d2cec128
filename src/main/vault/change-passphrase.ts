import { resolve } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { checkPassphrase } from './keys/check-passphrase.ts'
import { makePassphraseSlot } from './keys/passphrase-slot.ts'
import type { Slot } from './keys/slot.ts'
import { toSurroundings, type VaultOptions } from './keys/surroundings.ts'
import { type Unlock, unlock } from './keys/unlock.ts'
import { toVaultError } from './vault-errors.ts'
import { readVaultFile, writeVaultFile } from './vault-file.ts'

/** Which slot a new passphrase takes the place of: the one that opened, or the only one there is. */
function findReplaced(slots: readonly Slot[], opened: Slot): Slot {
  if (opened.kind === 'passphrase') return opened
  const [only, ...others] = slots.filter(({ kind }) => kind === 'passphrase')
  if (only === undefined || others.length > 0)
    throw new AppError('badInput', 'This vault has several passphrases. Unlock it with the one to be changed.')
  return only
}

async function putPassphrase(
  dir: string,
  secret: Unlock,
  passphrase: string,
  options: VaultOptions,
  place: (slots: readonly Slot[], opened: Slot) => { readonly name: string; readonly kept: readonly Slot[] },
): Promise<void> {
  const surroundings = toSurroundings(options)
  const folder = resolve(dir)
  checkPassphrase(passphrase)
  const file = readVaultFile(folder)
  const { vaultKey, slot: opened } = await unlock(file, secret, surroundings.policy)
  try {
    const { name, kept } = place(file.slots, opened)
    const slot = await makePassphraseSlot(file.vaultId, name, passphrase, vaultKey, surroundings)
    writeVaultFile(folder, { ...file, slots: [slot, ...kept] })
  } catch (thrown) {
    throw toVaultError(thrown)
  } finally {
    vaultKey.fill(0)
  }
}

/**
 * Puts a new passphrase in the place of the old one. The database is not touched, and the recovery code stays good.
 * Throws what opening throws, `weakPassphrase`, or `badInput` where the recovery code could mean several.
 */
export const changePassphrase = (
  dir: string,
  secret: Unlock,
  passphrase: string,
  options: VaultOptions = {},
): Promise<void> =>
  putPassphrase(dir, secret, passphrase, options, (slots, opened) => {
    const replaced = findReplaced(slots, opened)
    return { name: replaced.name, kept: slots.filter((slot) => slot !== replaced) }
  })

/** Adds a passphrase under a name of its own. Throws what opening throws, `weakPassphrase`, or `badInput`. */
export const addPassphrase = (
  dir: string,
  secret: Unlock,
  added: { readonly name: string; readonly passphrase: string },
  options: VaultOptions = {},
): Promise<void> =>
  putPassphrase(dir, secret, added.passphrase, options, (slots) => {
    if (slots.some(({ name }) => name === added.name))
      throw new AppError('badInput', `There is a way in named "${added.name}" already.`)
    return { name: added.name, kept: slots }
  })
