import type { IssuedToken } from '../../shared/api/host.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Account, ConnectionWish } from '../../shared/model/connection.ts'

const isId = (tenant: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant)

/** Throws `wrongTenant` where another tenant is named by its id than the one the vault keeps: before anybody signs in. */
export function checkWish({ tenant }: ConnectionWish, vault: string | undefined): void {
  if (vault === undefined || !isId(tenant) || tenant.toLowerCase() === vault.toLowerCase()) return
  throw new AppError('wrongTenant', 'This vault keeps another tenant than the one that was named.', { vault, tenant })
}

/** Throws `signInRefused` where somebody else signed in than the one who was shown. */
export function checkAccount({ account }: Pick<IssuedToken, 'account'>, shown: Account): void {
  if (account.id === shown.id) return
  throw new AppError(
    'signInRefused',
    `${account.username} signed in, but this goes on as ${shown.username}. Nothing has changed.`,
  )
}

/** Throws `permissionMissing` where a token lacks what was asked for: Microsoft Graph would leave out what it is for, sometimes without a word. */
export function checkScopes({ scopes }: Pick<IssuedToken, 'scopes'>, asked: readonly string[], what: string): void {
  const given = new Set(scopes.map((scope) => scope.toLowerCase()))
  const lacking = asked.filter((scope) => !given.has(scope.toLowerCase()))
  if (lacking.length > 0)
    throw new AppError('permissionMissing', `The sign-in did not give what ${what} needs: ${lacking.join(', ')}.`, {
      permission: lacking.join(', '),
    })
}
