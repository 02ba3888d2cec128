/** What MSAL writes: sections of entries by key; each belongs to an account. msal-node 7.2.1: JsonCache. */
type Cache = { readonly [section: string]: { readonly [key: string]: { readonly home_account_id?: string } } }

/**
 * The cache with what another says of one account in the place of what it said before. So a sign-in that was not finished,
 * or was of a wrong account, leaves no trace, and one that went on beside it loses nothing.
 */
export function replaceAccount(before: string, after: string, accountId: string): string {
  const [old, fresh] = [JSON.parse(before) as Cache, JSON.parse(after) as Cache]
  const sections = new Set([...Object.keys(old), ...Object.keys(fresh)])
  const merged: { [section: string]: object } = {}
  for (const section of sections) {
    const others = Object.entries(old[section] ?? {}).filter(([, entry]) => entry.home_account_id !== accountId)
    const own = Object.entries(fresh[section] ?? {}).filter(([, entry]) => entry.home_account_id === accountId)
    merged[section] = Object.fromEntries([...others, ...own])
  }
  return JSON.stringify(merged)
}
