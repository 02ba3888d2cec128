import type { Command, CommandStage } from '../command.ts'
import { useConnecting } from '../connecting.store.ts'

const isLockable = ({ vault }: CommandStage): boolean => vault !== null && !vault.isDemo

/** What can be done with the vault as a whole, and with the sign-in to its tenant. */
export const vaultCommands: readonly Command[] = [
  {
    id: 'lock',
    group: 'Vault',
    label: 'Lock the vault',
    icon: 'locked',
    keys: 'Ctrl+Shift+L',
    // By main, so that nothing in the page can keep it from locking.
    isHeardElsewhere: true,
    isOffered: isLockable,
    run: ({ desktop }) => void desktop.lock.now(),
  },
  {
    id: 'reveal-vault',
    group: 'Vault',
    label: 'Show the vault’s folder',
    icon: 'folder',
    run: ({ desktop, vault }) => void (vault !== null && desktop.reveal({ path: vault.dir })),
  },
  {
    id: 'close-vault',
    group: 'Vault',
    label: 'Close the vault',
    icon: 'close',
    run: ({ session }) => void session.leave(),
  },
  {
    id: 'connect',
    group: 'Vault',
    label: 'Connect a tenant…',
    icon: 'plug',
    isOffered: ({ vault, hasAccount }) => !hasAccount && vault?.isConnected === false && vault.access === 'write',
    run: () => useConnecting.getState().connect(),
  },
  {
    id: 'sign-in-again',
    group: 'Vault',
    label: 'Sign in again…',
    icon: 'signIn',
    isOffered: ({ hasAccount }) => hasAccount,
    run: () => useConnecting.getState().ask('again'),
  },
  {
    id: 'other-account',
    group: 'Vault',
    label: 'Use another account…',
    icon: 'account',
    isOffered: ({ hasAccount }) => hasAccount,
    run: () => useConnecting.getState().ask('other'),
  },
  {
    id: 'sign-out',
    group: 'Vault',
    label: 'Sign out…',
    icon: 'signOut',
    isOffered: ({ hasAccount }) => hasAccount,
    run: () => useConnecting.getState().ask('out'),
  },
]
