import { z } from 'zod'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import { argon2CostSchema } from './kdf-policy.ts'
import { wrappedKeySchema } from './wrapped-key.ts'

const common = {
  id: z.string(),
  /** Told to people choosing a way in; bound to nothing. */
  name: z.string(),
  /** ISO 8601 UTC. */
  createdAt: z.string(),
  wrapped: wrappedKeySchema,
}

/** A way in by a passphrase that people remember. */
export const passphraseSlotSchema = z.object({
  ...common,
  kind: z.literal('passphrase'),
  kdf: z.object({ algorithm: z.literal('argon2id'), ...argon2CostSchema.shape, salt: z.base64() }),
})
export type PassphraseSlot = z.infer<typeof passphraseSlotSchema>

/** A way in by the printed code. */
export const recoverySlotSchema = z.object({
  ...common,
  kind: z.literal('recoveryCode'),
  kdf: z.object({ algorithm: z.literal('hkdf-sha256'), salt: z.base64() }),
})
export type RecoverySlot = z.infer<typeof recoverySlotSchema>

/** One way to get at the vault key. */
export const slotSchema = z.discriminatedUnion('kind', [passphraseSlotSchema, recoverySlotSchema])
export type Slot = z.infer<typeof slotSchema>

/** What a slot is bound to: the vault, itself, and the parameters its key is made with. */
export const toBound = (vaultId: string, slot: Pick<Slot, 'id' | 'kind' | 'kdf'>): string =>
  canonicalJson({ what: 'dirsafe vault key', vaultId, slot: slot.id, kind: slot.kind, kdf: slot.kdf })
