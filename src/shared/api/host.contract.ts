import { type ContractRouterClient, oc } from '@orpc/contract'
import { z } from 'zod'
import { accountSchema } from '../model/connection.ts'
import { procedure } from './procedure.ts'

/** An app registration as the sign-in is asked for it. */
export const clientAppSchema = z.object({
  /** The root that tokens come from, without a tenant. */
  authority: z.string(),
  /** The id of the tenant or one of its domains; `organizations`: that of whoever signs in. */
  tenant: z.string(),
  clientId: z.string(),
  /** `memory`: nothing of it is ever written anywhere, and `signOut` is its end. */
  keeps: z.enum(['disk', 'memory']),
  /**
   * For whom it is remembered: vaults that sign in alike are kept apart, so that signing out of one leaves the others. What
   * was remembered in memory goes to disk as soon as that is asked for the same. Absent: for nobody in particular.
   */
  keptFor: z.string().optional(),
})
export type ClientApp = z.infer<typeof clientAppSchema>

/**
 * What the sign-in remembers, sealed in a text, where the host has no safe place for it: whoever asks keeps it, hands it
 * in with the next call, and takes the new one from each answer. Absent: nothing to keep, or the host keeps it.
 */
const kept = z.string().optional()

/** A token and what it stands for. Never written down, never logged, never handed to the window. */
export const issuedTokenSchema = z.object({
  accessToken: z.string(),
  /** ISO 8601 UTC. */
  expiresAt: z.string(),
  /** All it holds: Entra puts in every permission ever consented to. */
  scopes: z.array(z.string()),
  tenantId: z.string(),
  account: accountSchema,
  /** The account as a user of that tenant; null: the sign-in does not say. Entra docs: id-token-claims-reference, `oid`. */
  userId: z.string().nullable(),
  /** Ids of the role templates the account holds in the tenant, as the sign-in says; null: it does not say. Entra docs: `wids`. */
  roles: z.array(z.string()).nullable(),
  kept,
})
export type IssuedToken = z.infer<typeof issuedTokenSchema>

/** A person leads through the browser. Ends with `signInUnfinished` after ten minutes or when it was cancelled. */
export const signInWishSchema = z.object({
  app: clientAppSchema,
  scopes: z.array(z.string()),
  /** The account that is expected, by its user name. */
  loginHint: z.string().optional(),
  /** Lets people choose although they are signed in. */
  mayChoose: z.boolean().default(false),
  /** What the token must prove, as JSON, as Microsoft Graph asked for it. */
  claims: z.string().optional(),
  kept,
})
export type SignInWish = z.input<typeof signInWishSchema>

/** A token without a person. */
export const tokenWishSchema = z.object({
  app: clientAppSchema,
  accountId: z.string(),
  scopes: z.array(z.string()),
  claims: z.string().optional(),
  /** The last one was refused: not from the cache. */
  isRefused: z.boolean().default(false),
  kept,
})
export type TokenWish = z.input<typeof tokenWishSchema>

/** What the engine asks of whoever runs it: only main has a browser to open and a system that keeps secrets. */
export const hostContract = {
  /** Throws `signInUnfinished`, `signInRefused`, `wrongTenant`, `offline`. */
  signIn: procedure.input(signInWishSchema).output(issuedTokenSchema),
  /** Throws `signInNeeded` where only a person can go on, `offline`. */
  token: procedure.input(tokenWishSchema).output(issuedTokenSchema),
  /** Forgets an account, or all of an app, with everything kept of it. */
  signOut: procedure
    .input(z.object({ app: clientAppSchema, accountId: z.string().optional(), kept }))
    .output(z.object({ kept })),
  /** The address of the sign-in that is under way, for a browser that did not open by itself; null: none is. */
  address: oc.output(z.string().nullable()),
  /** The secrets of this computer. Bytes as base64. */
  secrets: {
    isAvailable: oc.output(z.boolean()),
    protect: procedure.input(z.object({ secret: z.string() })).output(z.object({ sealed: z.string() })),
    reveal: procedure.input(z.object({ sealed: z.string() })).output(z.object({ secret: z.string() })),
  },
}

/** The host as the engine calls it. */
export type HostClient = ContractRouterClient<typeof hostContract>

/** The part of the host that signs in; satisfied by the adapter to MSAL and by a client of the contract. */
export interface SignInHost {
  readonly signIn: (wish: SignInWish, options?: { readonly signal?: AbortSignal }) => Promise<IssuedToken>
  readonly token: (wish: TokenWish, options?: { readonly signal?: AbortSignal }) => Promise<IssuedToken>
  readonly signOut: (
    wish: { readonly app: ClientApp; readonly accountId?: string | undefined; readonly kept?: string | undefined },
    options?: { readonly signal?: AbortSignal },
  ) => Promise<{ readonly kept?: string | undefined }>
  readonly address: () => Promise<string | null>
}
