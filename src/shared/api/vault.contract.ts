import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { progressSchema } from '../model/progress.ts'
import { namedRefSchema } from '../model/ref.ts'
import { lastVerificationSchema } from '../model/verify.ts'
import { procedure } from './procedure.ts'

/** Why a folder is no good place for a vault, and what to do. */
const placeWarningSchema = z.object({
  kind: z.enum(['synchronised', 'network', 'damagedFileKept']),
  /** The program or the kind of drive, as people know it. */
  name: z.string(),
  message: z.string(),
  nextStep: z.string(),
})

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
  /** `read`: another program has the vault, or it cannot be written here. Nothing can be backed up or restored then. */
  access: z.enum(['write', 'read']),
  /** Why it can only be read, as a sentence that names who has it; null: it can be written. */
  readingBecause: z.string().nullable(),
  /** What speaks against the folder, or is to be known of the files in it. */
  warnings: z.array(placeWarningSchema),
  /** When the vault was last verified, how far, and whether it was sound; null: never. Not the last backup. */
  lastVerification: lastVerificationSchema.nullable(),
})
export type VaultStatus = z.infer<typeof vaultStatusSchema>

/** How a vault is unlocked. */
export const unlockSchema = z.union([
  z.object({ passphrase: z.string() }),
  z.object({ recoveryCode: z.string() }),
  z.object({ thisComputer: z.literal(true) }),
])
export type Unlock = z.infer<typeof unlockSchema>

/** A recovery code, told this once, and what is printed with it. */
export const issuedRecoveryCodeSchema = z.object({
  recoveryCode: z.string(),
  vaultId: z.string(),
  /** ISO 8601 UTC. */
  issuedAt: z.string(),
})
export type IssuedRecoveryCode = z.infer<typeof issuedRecoveryCodeSchema>

/** What can be said of a vault without its key. */
export const vaultOutlineSchema = z.object({
  vaultId: z.string(),
  format: z.number(),
  slots: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string(), createdAt: z.string() })),
  /** Who has the vault open to write, as a sentence; null: nobody. */
  inUse: z.string().nullable(),
  /** What speaks against the folder, or is to be known of the files in it. */
  warnings: z.array(placeWarningSchema),
})
export type VaultOutline = z.infer<typeof vaultOutlineSchema>

/** What a vault is opened for: to write, to read beside whoever writes, or to write where nobody else does. */
export const vaultAccessSchema = z.enum(['write', 'read', 'any'])
export type VaultAccess = z.infer<typeof vaultAccessSchema>

/** A copy that was made and checked. */
export const vaultCopySchema = z.object({
  to: z.string(),
  vaultId: z.string(),
  snapshots: z.number(),
  sizeBytes: z.number(),
  /** The newest root hash, or null. */
  root: z.string().nullable(),
  /** Whether an unfinished run was left out. */
  leftOutRun: z.boolean(),
})
export type VaultCopy = z.infer<typeof vaultCopySchema>

export const vaultContract = {
  /** The open vault, or null. */
  status: procedure.output(vaultStatusSchema.nullable()),
  /** Creates a vault in an empty or new folder. The recovery code is told once. */
  create: procedure.input(z.object({ dir: z.string(), passphrase: z.string() })).output(issuedRecoveryCodeSchema),
  /** Opens a vault, to write where nobody else does unless told otherwise; another that is open is closed. */
  open: procedure
    .input(z.object({ dir: z.string(), unlock: unlockSchema, access: vaultAccessSchema.default('any') }))
    .output(vaultStatusSchema),
  close: procedure.output(z.void()),
  outline: procedure.input(z.object({ dir: z.string() })).output(vaultOutlineSchema),
  changePassphrase: procedure
    .input(z.object({ dir: z.string(), unlock: unlockSchema, passphrase: z.string() }))
    .output(z.void()),
  /** Who must always get in, as the open vault names them: a plan that locks one of them out says so. */
  breakGlass: procedure.output(z.object({ accounts: z.array(namedRefSchema) })),
  setBreakGlass: procedure.input(z.object({ ids: z.array(z.string()) })).output(z.void()),
  /** Copies a vault that may be in use to a new place. */
  copy: procedure
    .input(z.object({ dir: z.string(), unlock: unlockSchema, to: z.string() }))
    .output(eventIterator(progressSchema, vaultCopySchema)),
}
