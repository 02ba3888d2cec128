import type { AccountInfo } from '@azure/msal-node'
import type { ClientApp, IssuedToken, SignInHost } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { CurrentSignIn } from './current-sign-in.ts'
import { toIssuedToken } from './issued-token.ts'
import { Memories, type Memory } from './memories.ts'
import type { Fetch } from './network-client.ts'
import { openClient, toTenantAuthority } from './open-client.ts'
import { replaceAccount } from './replace-account.ts'
import { type BrowserParts, signInByBrowser } from './sign-in-by-browser.ts'
import { toRenewalError, toSignInError } from './sign-in-error.ts'
import { openTokenSections, type TokenFile, UnreadableTokens } from './token-file.ts'

/** What the sign-in takes of the process it runs in. */
export interface SignInParts extends BrowserParts {
  readonly fetch: Fetch
  /** Where the operating system keeps secrets; absent: whoever asks keeps what each answer hands out as `kept`. */
  readonly tokenFile?: TokenFile
}

/** The account as it is in a tenant: MSAL looks for cached tokens in the tenant that the account names. */
async function findAccount({ client }: Memory, id: string, tenant: string): Promise<AccountInfo | undefined> {
  const accounts = (await client.msal.getAllAccounts()).filter(({ homeAccountId }) => homeAccountId === id)
  const there = accounts.find(({ tenantId }) => tenantId.toLowerCase() === tenant.toLowerCase())
  const [any] = accounts
  return there ?? (any === undefined || tenant === 'organizations' ? any : { ...any, tenantId: tenant })
}

/**
 * Signs people in by MSAL. Holds no timer and no socket between calls; what it remembers goes with it, except what is in
 * the token file. One sign-in at a time: a new one ends the one before.
 */
export function openSignInHost({ fetch, openBrowser, sleep, tokenFile }: SignInParts): SignInHost {
  const sections = tokenFile === undefined ? undefined : openTokenSections(tokenFile)
  const memories = new Memories({ fetch, sections })
  const current = new CurrentSignIn()

  const toSurroundings = ({ tenant, clientId }: ClientApp, { network }: Memory['client']) => ({
    asked: { clientId, ...(tenant === 'organizations' ? {} : { tenant }) },
    failure: network.failure,
  })

  const leave = async (memory: Memory, token: IssuedToken): Promise<IssuedToken> => ({
    ...token,
    ...(await memories.save(memory)),
  })

  return {
    signIn: ({ app, scopes, loginHint, mayChoose = false, claims, kept }, { signal } = {}) =>
      current.run(signal, async (ended, tellAddress) => {
        // In a client of its own: what was not finished, or is of another tenant, leaves nothing behind.
        const client = openClient(app, undefined, fetch)
        const authority = toTenantAuthority(app.authority, app.tenant)
        const open = (address: string): Promise<void> => {
          tellAddress(address)
          return openBrowser(address)
        }
        try {
          const request = { authority, scopes, loginHint, mayChoose, claims }
          const result = await signInByBrowser(client.msal, request, { openBrowser: open, sleep }, ended)
          const token = toIssuedToken(result, app)
          ended.throwIfAborted()
          const memory = await memories.getForPerson(app, kept)
          const before = memory.client.msal.getTokenCache().serialize()
          const cache = replaceAccount(before, client.msal.getTokenCache().serialize(), token.account.id)
          memories.put(memory, cache)
          return await leave(memory, token)
        } catch (thrown) {
          throw toSignInError(thrown, toSurroundings(app, client))
        } finally {
          client.msal.clearCache()
        }
      }),

    address: () => Promise.resolve(current.address),

    token: async ({ app, accountId, scopes, claims, isRefused = false, kept }, { signal } = {}) => {
      const memory = await memories.get(app, kept)
      const account = await findAccount(memory, accountId, app.tenant)
      if (account === undefined) throw new AppError('signInNeeded', 'Nobody is signed in here any more.')
      try {
        const result = await memory.client.msal.acquireTokenSilent({
          account,
          scopes: [...scopes],
          authority: toTenantAuthority(app.authority, app.tenant),
          forceRefresh: isRefused || claims !== undefined,
          ...(claims === undefined ? {} : { claims }),
        })
        signal?.throwIfAborted()
        return await leave(memory, toIssuedToken(result, app))
      } catch (thrown) {
        throw toRenewalError(thrown, toSurroundings(app, memory.client))
      }
    },

    signOut: async ({ app, accountId, kept }) => {
      const memory = await memories.get(app, kept).catch(async (thrown: unknown) => {
        if (!(thrown instanceof UnreadableTokens)) throw thrown
        await memories.forgetUnread(app)
      })
      if (memory === undefined) return {}
      const all = await memory.client.msal.getAllAccounts()
      for (const account of all)
        if (accountId === undefined || account.homeAccountId === accountId)
          await memory.client.msal.signOut({ account })
      const left = await memory.client.msal.getAllAccounts()
      if (left.length > 0) return memories.save(memory)
      await memories.forget(memory)
      return {}
    },
  }
}
