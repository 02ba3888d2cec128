import type { SignInWish } from './connecting.store.ts'

/** What runs are called in a sentence. */
const runNames: ReadonlyMap<string, string> = new Map([
  ['backup', 'The backup'],
  ['restore', 'The restore'],
  ['plan', 'The plan'],
  ['compare', 'The comparison'],
])

/** What the frame of the window says. */
export const texts = {
  starting: 'Starting the engine',
  engineStopped: 'The engine does not keep running',
  engineStoppedWhy:
    'It stopped three times within a minute, so it was not started again. Your vaults are as they were. If it happens again, look at what was written where Dirsafe was started.',
  startEngine: 'Start the engine',
  places: 'Places',
  vaultMenu: 'Open vault',
  reveal: 'Show in folder',
  closeVault: 'Close vault',
  colours: 'Colours',
  colourModes: { system: 'Like the desktop', light: 'Light', dark: 'Dark' },
  minimize: 'Minimize',
  maximize: 'Maximize',
  restoreSize: 'Restore size',
  close: 'Close',
  demo: 'Demo tenant, kept until you close it',
  vaultOpen: 'Vault open',
  noBackup: 'No backup yet',
  lastBackup: (moment: string) => `Last backup ${moment}`,
  notVerified: 'Not verified yet',
  verified: (moment: string) => `Verified ${moment}`,
  structureVerified: (moment: string) => `Structure checked ${moment}`,
  foundDamaged: (moment: string) => `Damage found ${moment}`,
  toVerify: (found: string) => `${found}. Show the verification`,
  issues: (count: string) => `${count} in the last backup`,
  notConnected: 'Not signed in',
  readOnly: 'Open to read',
  version: (version: string) => `Version ${version}`,
  connect: 'Connect a tenant',
  connectItem: 'Connect a tenant…',
  lock: 'Lock',
  lockHint: 'Lock (Ctrl+Shift+L)',
  settings: 'Settings',
  settingsHint: 'Settings (Ctrl+,)',
  toLog: (issues: string) => `${issues}. Show the log`,
  lockItem: 'Lock',
  paused: (what: string) => `${what.replace(/ is running$/, '')} was stopped when the vault was locked.`,
  pausedText: 'What was done is kept, and it goes on there.',
  interrupted: (run: number) => `The restore of run ${run} was interrupted.`,
  interruptedText: 'What was written stays. It can be gone on with, or given up.',
  goThere: 'Go there',
  dismiss: 'Dismiss',
  cancel: 'Cancel',
  accountOf: (username: string) => `Account: ${username}`,
  accountNeeded: (username: string) => `Account: ${username}, sign-in needed`,
  signInNeeded: 'Sign-in needed',
  signInAgainItem: 'Sign in again…',
  otherAccount: 'Use another account…',
  signOut: 'Sign out…',
  signIn: 'Sign in',
  signInAgain: 'Microsoft asks you to sign in again.',
  runWaits: (name: string) => `${runNames.get(name) ?? 'The work'} waits, and goes on where it is. Nothing was lost.`,
  signInDialog: {
    again: (username: string) => ({
      title: 'Sign in again',
      text: [`Your browser opens Microsoft’s sign-in page for ${username}. A run that waits goes on where it stopped.`],
      action: 'Sign in',
    }),
    other: (username: string, tenant: string) => ({
      title: 'Use another account',
      text: [
        `Choose the other account in your browser. It has to be one that may sign in to ${tenant}: a vault holds one tenant.`,
        `Until that is done, ${username} stays signed in.`,
      ],
      action: 'Choose the account',
    }),
    out: (username: string, tenant: string) => ({
      title: `Sign out of ${tenant}`,
      text: [
        `Dirsafe forgets ${username} and everything it could sign in with. A run that needs the tenant ends.`,
        'The vault stays with all its snapshots, and can be looked at. Nothing is backed up or restored until somebody signs in again.',
      ],
      action: 'Sign out',
    }),
  } satisfies Record<
    SignInWish,
    (
      username: string,
      tenant: string,
    ) => { readonly title: string; readonly text: readonly string[]; readonly action: string }
  >,
} as const
