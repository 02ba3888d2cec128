import { AppError } from '../../../shared/errors.ts'
import { openDatabase } from '../database.ts'
import type { Slot } from '../keys/slot.ts'
import { unwrapDataKey, wrapDataKey } from '../keys/wrapped-data-key.ts'
import { databaseOf, replaceName, syncFolder } from '../vault-folder.ts'
import { type RotationStep, writeRekeyedNeighbour } from './rekeyed-neighbour.ts'
import { finishReplacement, nextDatabaseOf, removeLeftovers } from './rotation-leftovers.ts'
import type { UnlockedKeys } from './unlocked-keys.ts'

/** The data key that opens the database: after a change that was interrupted there are two. */
function getDataKey({ dir, table, vaultKey, surroundings }: UnlockedKeys): Buffer {
  for (const wrapped of table.dataKeys) {
    const dataKey = unwrapDataKey({ vaultId: table.vaultId, format: 2 }, wrapped, vaultKey)
    if (dataKey === undefined) continue
    const db = openDatabase(databaseOf(dir), dataKey, surroundings.nativeBinding)
    db?.close()
    if (db !== undefined) return dataKey
    dataKey.fill(0)
  }
  throw new AppError('vaultDamaged', 'The file vault.db is damaged, or does not belong to this vault.json.')
}

/** Writes the old keys again. First of all: without their neighbour the new ones would be left with the old data key. */
function putBack({ dir, table, vaultKey, write }: UnlockedKeys): void {
  try {
    write(table, vaultKey)
  } catch {
    // It takes a place on a disk that is full.
    removeLeftovers(dir)
    write(table, vaultKey)
  }
}

/**
 * Encrypts the database under a new data key and puts these slots, and the vault key they give, in the place of the old
 * ones. The text of `vault.json` that holds both data keys is the moment it happens: interrupted before, the vault is as
 * it was; interrupted after, the new slots open it, with whichever data key fits. Throws `vaultInUse`, `vaultDamaged`,
 * `diskFull`; the vault is as it was then.
 */
export function replaceDataKey(
  keys: UnlockedKeys,
  next: { readonly vaultKey: Buffer; readonly slots: readonly Slot[] },
  onStep: (step: RotationStep) => void,
): void {
  const { dir, table, surroundings, write } = keys
  const { random, nativeBinding } = surroundings
  finishReplacement({ ...keys, file: { ...table, format: 2 } })
  const from = getDataKey(keys)
  const to = random(32)
  try {
    const slots = [...next.slots]
    const newWrap = wrapDataKey(table.vaultId, to, next.vaultKey, random)
    const oldWrap = wrapDataKey(table.vaultId, from, next.vaultKey, random)
    const neighbour = writeRekeyedNeighbour(dir, { from, to }, nativeBinding, onStep)
    let isWritten = false
    try {
      try {
        write({ ...table, slots, dataKeys: [newWrap, oldWrap] }, next.vaultKey)
        isWritten = true
        onStep('bothKeys')
      } finally {
        // Windows replaces no file that is open.
        neighbour.release()
      }
      replaceName(nextDatabaseOf(dir), databaseOf(dir))
    } catch (thrown) {
      if (isWritten) putBack(keys)
      removeLeftovers(dir)
      throw thrown
    }
    syncFolder(dir)
    onStep('replaced')
    try {
      write({ ...table, slots, dataKeys: [newWrap] }, next.vaultKey)
    } catch {
      // The disk is full: the next program that opens the vault takes the old key out.
      return
    }
    onStep('newKeyOnly')
  } finally {
    from.fill(0)
    to.fill(0)
  }
}
