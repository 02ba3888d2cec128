import { readPermissions } from '../../shared/model/permission-rows.ts'

/** The scopes that reading these kinds and logs takes, by their ids; null: all of them. */
export const readScopes = (kinds: readonly string[] | null): readonly string[] =>
  readPermissions(kinds).map(({ scope }) => scope)

/** What a sign-in itself takes: nothing of the tenant. Entra docs: scopes-oidc. */
const ofSignIn: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access'])

/** Permissions that let nothing be changed say so in their second word. Graph docs: permissions-overview (naming pattern). */
const onlyReads = /^[\w-]+\.Read(?:Basic)?(?:\.|$)/

/**
 * Which of the scopes that a token holds let something be changed, because somebody consented to them for that
 * registration: all whose name does not say that they only read. Scopes may be written with the address of their service.
 */
export const writesAnyway = (granted: readonly string[]): readonly string[] =>
  granted
    .map((scope) => scope.slice(scope.lastIndexOf('/') + 1))
    .filter((scope) => scope !== '.default' && !ofSignIn.has(scope.toLowerCase()) && !onlyReads.test(scope))
