import { z } from 'zod'
import { cloudPlaceSchema } from './cloud.ts'

/** A tenant as people name it: its id, or one of its domains. */
const tenantName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,253}$/, 'Give the id of the tenant or one of its domains.')

/** The id of an app registration. Entra docs: application (client) ID. */
const clientId = z.guid('Give the application (client) ID of the registration.')

/** What it takes to reach a tenant, before anybody has signed in. */
export const connectionWishSchema = z.object({
  place: cloudPlaceSchema,
  /** `organizations`: the tenant of whoever signs in. */
  tenant: tenantName,
  readClient: clientId,
  /** The same as `readClient` where one registration does both. */
  restoreClient: clientId,
  /** The kinds and logs that are read; null: all. What is left out asks for no permission. */
  kinds: z.array(z.string()).nullable(),
})
export type ConnectionWish = z.infer<typeof connectionWishSchema>

/** Who signed in. */
export const accountSchema = z.object({
  /** Names the account towards the sign-in, for as long as it exists. msal-node: homeAccountId. */
  id: z.string(),
  username: z.string(),
  name: z.string().nullable(),
  /** The tenant the account belongs to; not that of the vault where a partner manages a customer. */
  homeTenantId: z.string(),
})
export type Account = z.infer<typeof accountSchema>

/** A connection of a vault: kept in it, encrypted like everything there. */
export const connectionSchema = connectionWishSchema.extend({
  /** The tenant that tokens are for. */
  tenantId: z.string(),
  /** As the tenant calls itself; null: it did not say. */
  tenantName: z.string().nullable(),
  account: accountSchema,
  /** Ids of the templates of the roles the account holds; null: not known. */
  roles: z.array(z.string()).nullable(),
  /** Permissions to write that the token which reads holds all the same, because somebody consented to them. */
  writesAnyway: z.array(z.string()),
  /** Names what the sign-in remembers for this connection. Absent: made by a version that kept that for all alike. */
  keptFor: z.string().optional(),
  /** Permissions that Microsoft Graph turned out not to have there: wider ones are asked for instead. Absent: none. */
  lacking: z.array(z.string()).optional(),
})
export type Connection = z.infer<typeof connectionSchema>
