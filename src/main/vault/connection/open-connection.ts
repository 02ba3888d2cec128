import { type Connection, connectionSchema } from '../../../shared/model/connection.ts'
import type { Tables } from '../rows/tables.ts'

/** The connection of a vault; satisfies the port of the use case. */
export interface VaultConnection {
  readonly get: () => Connection | undefined
  readonly save: (connection: Connection) => void
  /** As the tenant called itself when somebody last signed in; undefined: nobody did. */
  readonly tenantName: () => string | undefined
  readonly clear: () => void
  readonly kept: () => string | undefined
  readonly keep: (kept: string) => void
}

/**
 * How the tenant of a vault is reached, and what the sign-in remembers where the computer has no safe place for it. The
 * latter is overwritten when it changes or goes (`PRAGMA secure_delete`; sqlite.org/pragma.html), and no copy has it.
 */
export const openConnection = ({
  settings,
  transactions,
}: Pick<Tables, 'settings' | 'transactions'>): VaultConnection => ({
  get: () => {
    const text = settings.find('connection')
    // Written by a version of Dirsafe that keeps it otherwise: signing in again mends it.
    return text === undefined ? undefined : connectionSchema.safeParse(JSON.parse(text)).data
  },
  save: (connection) =>
    transactions.write(() => {
      settings.set('connection', JSON.stringify(connection))
      // Stays after signing out: the vault is still of this tenant.
      if (connection.tenantName !== null) settings.set('tenantName', connection.tenantName)
    }),
  tenantName: () => settings.find('tenantName'),
  clear: () =>
    transactions.write(() => {
      settings.remove('connection')
      settings.remove('signIn')
    }),
  kept: () => settings.find('signIn'),
  keep: (kept) => transactions.write(() => settings.set('signIn', kept)),
})

/** Takes out of a copy what the sign-in remembers: it is this computer's, not that of whoever gets the copy. */
export const dropSignIn = ({ settings, transactions }: Pick<Tables, 'settings' | 'transactions'>): void =>
  transactions.write(() => settings.remove('signIn'))
