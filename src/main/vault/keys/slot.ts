import { z } from 'zod'
import { canonicalJson } from '../../../shared/diff/canonical.ts'
import { base64Bytes } from './base64-bytes.ts'
import { argon2CostSchema } from './kdf-policy.ts'
import { wrappedKeySchema } from './wrapped-key.ts'

/** Every salt is written with 16 bytes; fewer are refused, and so are absurdly many. */
const saltSchema = base64Bytes(16, 64)

const common = {
  id: z.string(),
  /** Told to people choosing a way in. Bound by the MAC of the file alone. */
  name: z.string(),
  /** ISO 8601 UTC. */
  createdAt: z.string(),
  wrapped: wrappedKeySchema,
}

/** A way in by a passphrase that people remember. */
export const passphraseSlotSchema = z.object({
  ...common,
  kind: z.literal('passphrase'),
  kdf: z.object({ algorithm: z.literal('argon2id'), ...argon2CostSchema.shape, salt: saltSchema }),
})
export type PassphraseSlot = z.infer<typeof passphraseSlotSchema>

/** A way in by the printed code. */
export const recoverySlotSchema = z.object({
  ...common,
  kind: z.literal('recoveryCode'),
  kdf: z.object({ algorithm: z.literal('hkdf-sha256'), salt: saltSchema }),
})
export type RecoverySlot = z.infer<typeof recoverySlotSchema>

/** A way in without typing anything, for one person on one computer. */
export const computerSlotSchema = z.object({
  ...common,
  kind: z.literal('thisComputer'),
  kdf: z.object({
    algorithm: z.literal('hkdf-sha256'),
    salt: saltSchema,
    /** 32 random bytes as the operating system sealed them: nothing can be said of their form. */
    protectedSecret: base64Bytes(32, 64 * 1024),
  }),
})
export type ComputerSlot = z.infer<typeof computerSlotSchema>

/** One way to get at the vault key. */
export const slotSchema = z.discriminatedUnion('kind', [passphraseSlotSchema, recoverySlotSchema, computerSlotSchema])
export type Slot = z.infer<typeof slotSchema>

/**
 * What a slot is bound to: the vault, itself, and the parameters its key is made with, as JSON with sorted keys and no
 * white space: `{"kdf":{…},"kind":KIND,"slot":ID,"vaultId":VAULT,"what":"dirsafe vault key"}`, `kdf` as in the file.
 */
export const toBound = (vaultId: string, slot: Pick<Slot, 'id' | 'kind' | 'kdf'>): string =>
  canonicalJson({ what: 'dirsafe vault key', vaultId, slot: slot.id, kind: slot.kind, kdf: slot.kdf })
