import { AppError } from '../../../shared/errors.ts'
import type { Slot } from '../keys/slot.ts'
import { getSlot } from '../keys/slot-name.ts'

/** What becomes of each way into a vault when one of them is revoked. */
export interface RevokePlan {
  readonly revoked: Slot
  /** Passphrases that open the vault afterwards as before. */
  readonly kept: readonly Slot[]
  /** Passphrases and computers that have to be set again: nobody is here to tell their secret. */
  readonly dropped: readonly Slot[]
}

/**
 * Plans the end of one way in. All keys are made anew, so only those ways stay whose secret is at hand: the passphrase
 * that unlocked, those named in `keep`, and the computers in `here`. Throws `badInput` where the vault would be left
 * without a passphrase, or a name is wrong.
 */
export function planRevoke(
  slots: readonly Slot[],
  opened: Slot,
  { revoke, keep, here }: { readonly revoke: string; readonly keep: readonly string[]; readonly here: readonly Slot[] },
): RevokePlan {
  const revoked = getSlot(slots, revoke)
  const named = keep.map((name) => getSlot(slots, name))
  for (const slot of named) {
    if (slot === revoked) throw new AppError('badInput', `"${slot.name}" cannot be kept and revoked at once.`)
    if (slot.kind !== 'passphrase')
      throw new AppError('badInput', `"${slot.name}" is no passphrase: only passphrases can be handed over.`)
  }
  const kept = slots.filter(
    (slot) => slot !== revoked && slot.kind === 'passphrase' && (slot === opened || named.includes(slot)),
  )
  if (kept.length === 0)
    throw new AppError('badInput', 'No passphrase would be left. Add another one first, or unlock with one that stays.')
  const dropped = slots.filter(
    (slot) => slot !== revoked && slot.kind !== 'recoveryCode' && !kept.includes(slot) && !here.includes(slot),
  )
  return { revoked, kept, dropped }
}
