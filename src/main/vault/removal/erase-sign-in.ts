import type { Account } from '../../../shared/model/connection.ts'
import { openConnection } from '../connection/open-connection.ts'
import type { Tables } from '../rows/tables.ts'
import type { Marks } from './scrub.ts'

/**
 * Whether an account is the person: MSAL names it by the person's id and the tenant's (msal-node: homeAccountId,
 * `<oid>.<tid>`); that of a guest is another, and tells by the address.
 */
const isBy = ({ id, username }: Account, { ids, logins }: Marks): boolean =>
  ids.has(id.split('.')[0]?.toLowerCase() ?? '') || logins?.has(username.toLowerCase()) === true

/** Whether the person is who signed in to the tenant of this vault. */
export function isSignedIn(tables: Pick<Tables, 'settings' | 'transactions'>, marks: Marks): boolean {
  const connection = openConnection(tables).get()
  return connection !== undefined && isBy(connection.account, marks)
}

/** The marks of a person with those of the sign-in, where the person is who signed in: reports name whoever consented. */
export function withSignIn(tables: Pick<Tables, 'settings' | 'transactions'>, marks: Marks): Marks {
  const account = openConnection(tables).get()?.account
  if (account === undefined || !isBy(account, marks)) return marks
  return { ...marks, texts: [...new Set([...marks.texts, account.username, account.name ?? ''])].filter(Boolean) }
}

/** Takes out how the tenant is reached where the person is who signed in: it names nobody else. Inside a transaction. */
export function eraseSignIn({ settings, transactions }: Pick<Tables, 'settings' | 'transactions'>, marks: Marks): void {
  if (!isSignedIn({ settings, transactions }, marks)) return
  settings.remove('connection')
  settings.remove('signIn')
}
