import { z } from 'zod'
import { procedure } from './procedure.ts'

/** What is known of the vault the engine has open. */
export const vaultStatusSchema = z.object({
  /** The folder. */
  dir: z.string(),
  vaultId: z.string(),
  /** Null until the first backup ties the vault to a tenant. */
  tenantId: z.string().nullable(),
  tenantName: z.string().nullable(),
  /** The invented tenant, kept only while the application runs. */
  isDemo: z.boolean(),
  /** Whether the live tenant can be reached from here: compared with, backed up, restored to. */
  isConnected: z.boolean(),
})
export type VaultStatus = z.infer<typeof vaultStatusSchema>

/** How a vault is unlocked. */
export const unlockSchema = z.union([z.object({ passphrase: z.string() }), z.object({ recoveryCode: z.string() })])
export type Unlock = z.infer<typeof unlockSchema>

/** What can be said of a vault without its key. */
export const vaultOutlineSchema = z.object({
  vaultId: z.string(),
  format: z.number(),
  slots: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string(), createdAt: z.string() })),
})
export type VaultOutline = z.infer<typeof vaultOutlineSchema>

export const vaultContract = {
  /** The open vault, or null. */
  status: procedure.output(vaultStatusSchema.nullable()),
  /** Creates a vault in an empty or new folder. The recovery code is told once. */
  create: procedure
    .input(z.object({ dir: z.string(), passphrase: z.string() }))
    .output(z.object({ recoveryCode: z.string(), vaultId: z.string() })),
  /** Opens a vault; another that is open is closed. */
  open: procedure.input(z.object({ dir: z.string(), unlock: unlockSchema })).output(vaultStatusSchema),
  close: procedure.output(z.void()),
  outline: procedure.input(z.object({ dir: z.string() })).output(vaultOutlineSchema),
  changePassphrase: procedure
    .input(z.object({ dir: z.string(), unlock: unlockSchema, passphrase: z.string() }))
    .output(z.void()),
}
