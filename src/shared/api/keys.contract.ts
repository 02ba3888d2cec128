import { z } from 'zod'
import { procedure } from './procedure.ts'
import { issuedRecoveryCodeSchema, unlockSchema } from './vault.contract.ts'

/** Which vault, and with what it is unlocked. */
const target = { dir: z.string(), unlock: unlockSchema }

/** What a revocation leaves, by the names of the ways in. */
export const revokeOutlineSchema = z.object({
  revoked: z.string(),
  kept: z.array(z.string()),
  /** Passphrases and computers that no longer open the vault and have to be set again. */
  dropped: z.array(z.string()),
})
export type RevokeOutline = z.infer<typeof revokeOutlineSchema>

export const keysContract = {
  /** Adds a passphrase under a name of its own. */
  addPassphrase: procedure.input(z.object({ ...target, name: z.string(), passphrase: z.string() })).output(z.void()),
  /** Puts a new recovery code in the place of the old one; told once. */
  issueRecoveryCode: procedure.input(z.object(target)).output(issuedRecoveryCodeSchema),
  /** Lets this computer open the vault for the person who is signed in. */
  trustThisComputer: procedure.input(z.object({ ...target, name: z.string() })).output(z.void()),
  /** Takes a computer's way in away; the keys stay as they are. */
  distrustComputer: procedure.input(z.object({ ...target, name: z.string() })).output(z.void()),
  /** Encrypts the database under a new key. A vault that is open here is closed. */
  rotate: procedure.input(z.object(target)).output(z.void()),
  /** What `revoke` would leave. Changes nothing. */
  previewRevoke: procedure
    .input(z.object({ ...target, revoke: z.string(), keep: z.array(z.string()) }))
    .output(revokeOutlineSchema),
  /** Ends one way in: new keys, a new recovery code, told once. A vault that is open here is closed. */
  revoke: procedure
    .input(
      z.object({
        ...target,
        revoke: z.string(),
        keep: z.array(z.object({ name: z.string(), passphrase: z.string() })),
      }),
    )
    .output(z.object({ ...revokeOutlineSchema.shape, ...issuedRecoveryCodeSchema.shape })),
}
