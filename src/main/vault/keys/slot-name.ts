import { AppError } from '../../../shared/errors.ts'
import type { Slot } from './slot.ts'

const mostCharacters = 60

/** The name as it is kept. Throws `badInput` where it is empty, too long, taken, or could not be shown on one line. */
export function toNewSlotName(name: string, slots: readonly Slot[]): string {
  const kept = name.trim().normalize('NFC')
  if (kept === '' || [...kept].length > mostCharacters)
    throw new AppError('badInput', `A name has between 1 and ${mostCharacters} characters.`)
  if (!kept.isWellFormed() || /[\p{Cc}\u2028\u2029]/u.test(kept))
    throw new AppError('badInput', 'A name is one line of text without control characters.')
  if (slots.some((slot) => slot.name === kept))
    throw new AppError('badInput', `There is a way in named "${kept}" already.`)
  return kept
}

/** The slot of this name, or of this id. Throws `badInput` naming those there are. */
export function getSlot(slots: readonly Slot[], named: string): Slot {
  const slot = slots.find(({ name }) => name === named) ?? slots.find(({ id }) => id === named)
  if (slot !== undefined) return slot
  const names = slots.map(({ name }) => `"${name}"`).join(', ')
  throw new AppError('badInput', `There is no way in named "${named}". There are: ${names}.`)
}
