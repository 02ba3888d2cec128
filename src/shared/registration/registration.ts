/** An app registration that a script makes, or mends where it is there already. */
export interface Registration {
  /** Also how the script finds the one it made before. */
  readonly name: string
  /** The name of the variable that holds its application (client) id. */
  readonly variable: string
  readonly scopes: readonly string[]
  /** `person`: signs people in by their browser, delegated permissions. `certificate`: runs by itself, application permissions. */
  readonly uses: 'person' | 'certificate'
}

/** Microsoft Graph as every tenant knows it. Entra docs: verify-first-party-apps-sign-in. */
export const graphAppId = '00000003-0000-0000-c000-000000000000'

/** Where the browser goes after a sign-in; any port is let in. Entra docs: reply-url, "Localhost exceptions". */
export const redirectAddress = 'http://localhost'

/** Scopes are put into scripts as they are: nothing else than a permission's name may be among them. */
export function toScopeNames(rows: readonly { readonly scope: string }[]): string[] {
  return [...new Set(rows.map(({ scope }) => scope))].filter((scope) => /^[A-Za-z][A-Za-z0-9._-]*$/.test(scope)).sort()
}
