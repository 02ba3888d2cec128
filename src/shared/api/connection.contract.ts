import { z } from 'zod'
import { accountSchema, connectionWishSchema } from '../model/connection.ts'
import { planSchema } from '../model/plan.ts'
import { procedure } from './procedure.ts'

/** A permission with why it is needed and the kinds it serves. */
export const permissionRowSchema = z.object({ scope: z.string(), why: z.string(), kinds: z.array(z.string()) })
export type PermissionRow = z.infer<typeof permissionRowSchema>

/** Something the signed-in account has no right to, whatever was consented to. */
export const cannotSchema = z.object({
  /** What, as people name it: "Conditional Access policies", "Sign-ins". */
  what: z.string(),
  kinds: z.array(z.string()),
  /** A sentence with the role that would do. */
  reason: z.string(),
})
export type Cannot = z.infer<typeof cannotSchema>

/** How a tenant is reached. */
export const connectionStatusSchema = connectionWishSchema.extend({
  tenantId: z.string(),
  tenantName: z.string().nullable(),
  account: accountSchema,
  /** `needed`: only a person can go on. */
  signIn: z.enum(['done', 'needed']),
  /** One registration reads and restores, so the token that reads may write too. */
  isOneRegistration: z.boolean(),
  /** The token that reads holds rights to write, because somebody consented to them for that registration. */
  writesAnyway: z.array(z.string()),
  /** Whether it is known which roles the account holds. */
  areRolesKnown: z.boolean(),
  /** What the account's roles do not allow to read. Empty where they are not known. */
  cannotRead: z.array(cannotSchema),
})
export type ConnectionStatus = z.infer<typeof connectionStatusSchema>

/** What a plan needs before it can run. */
export const restoreConsentSchema = z.object({
  /** `none`: nothing is written, or the token in use was handed in and has what it has. `given`: signed in for these scopes, until the run ends. */
  state: z.enum(['none', 'needed', 'given']),
  permissions: z.array(permissionRowSchema),
  /** Narrower permissions that Microsoft Graph does not have there: among `permissions` are wider ones in their place. */
  lacking: z.array(z.string()),
  /** What the account's roles do not allow to write. */
  cannotWrite: z.array(cannotSchema),
  areRolesKnown: z.boolean(),
  isOneRegistration: z.boolean(),
  /** Who signed in for it; null: nobody so far. May be another than who reads. */
  account: accountSchema.nullable(),
  /** Who reads: the one whom `cannotWrite` is about, and a plan's check for lock-outs before anybody else signs in; null where `state` is `none`. */
  reader: accountSchema.nullable(),
})
export type RestoreConsent = z.infer<typeof restoreConsentSchema>

/** What is to run: a plan, or a run that was interrupted. */
export const toRunSchema = z.union([z.object({ plan: planSchema }), z.object({ run: z.number().int().positive() })])
export type ToRun = z.infer<typeof toRunSchema>

export const connectionContract = {
  /** The connection of the open vault, or the one that waits for a vault; null: none. Asks nobody. */
  status: procedure.output(connectionStatusSchema.nullable()),
  /**
   * Signs in by the browser. With a vault open the connection becomes the vault's, and an account of another tenant is
   * refused; else it waits until `adopt`.
   */
  signIn: procedure.input(connectionWishSchema).output(connectionStatusSchema),
  /** The address of the sign-in that is under way, for a browser that did not open by itself; null: none is. */
  pendingAddress: procedure.output(z.string().nullable()),
  /** Signs in again as the connection says, with the proof a waiting run was asked for. */
  signInAgain: procedure.output(connectionStatusSchema),
  /** Gives the connection that waits to the vault that was opened meanwhile. */
  adopt: procedure.output(connectionStatusSchema),
  /** Forgets tokens and account; the vault stays. */
  signOut: procedure.output(z.void()),
  /** What a plan needs. Sends nothing. */
  forRestore: procedure.input(toRunSchema).output(restoreConsentSchema),
  /**
   * Asks by the browser for what a plan needs, no more. Held in memory until the run ends, or `dropRestore`. Still `needed`
   * where Microsoft Graph turned out not to have a permission: what is asked for instead is to be shown before the next try.
   */
  grantRestore: procedure.input(toRunSchema).output(restoreConsentSchema),
  dropRestore: procedure.output(z.void()),
}
