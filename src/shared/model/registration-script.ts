import { toAzureCli } from '../registration/azure-cli.ts'
import { toPowerShell } from '../registration/power-shell.ts'
import { type Registration, toScopeNames } from '../registration/registration.ts'
import type { CloudPlace } from './cloud.ts'

/** The shells a script is written for. */
export const scriptShells = ['powershell', 'azureCli'] as const
export type ScriptShell = (typeof scriptShells)[number]

type Scopes = readonly { readonly scope: string }[]

/** What registrations are to be made. */
export interface RegistrationWish {
  /** Delegated permissions to read. */
  readonly read: Scopes
  /** Delegated permissions to restore. */
  readonly restore: Scopes
  /** Application permissions for runs that nobody attends; absent: no registration for those. */
  readonly unattended?: Scopes
  readonly place: CloudPlace
  /** One registration for both, whose tokens may write whenever they read. */
  readonly isOne: boolean
  readonly shell: ScriptShell
}

function toRegistrations({ read, restore, unattended, isOne }: RegistrationWish): readonly Registration[] {
  const people: readonly Registration[] = isOne
    ? [{ name: 'Dirsafe', variable: 'both', scopes: toScopeNames([...read, ...restore]), uses: 'person' }]
    : [
        { name: 'Dirsafe read', variable: 'read', scopes: toScopeNames(read), uses: 'person' },
        { name: 'Dirsafe restore', variable: 'restore', scopes: toScopeNames(restore), uses: 'person' },
      ]
  return unattended === undefined
    ? people
    : [
        ...people,
        { name: 'Dirsafe unattended', variable: 'job', scopes: toScopeNames(unattended), uses: 'certificate' },
      ]
}

/**
 * A script that makes the app registrations of a tenant with exactly these permissions, and prints their ids. It looks the
 * permissions up by name in the tenant itself, and may be run again.
 */
export function toRegistrationScript(wish: RegistrationWish): string {
  const registrations = toRegistrations(wish)
  return wish.shell === 'powershell' ? toPowerShell(registrations, wish.place) : toAzureCli(registrations, wish.place)
}
