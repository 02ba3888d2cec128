import { toCountText } from '../../lib/format-number.ts'

/** What is said about the tenant and who is signed in to it. */
export const tenantTexts = {
  who: 'Who is signed in',
  whoText:
    'Signing in happens in your browser. Dirsafe never sees a password, and keeps what it needs sealed by the system.',
  name: 'Name',
  account: 'Account',
  tenant: 'Tenant',
  cloud: 'Cloud',
  ownCloud: (graph: string): string => `Another one, at ${graph}`,
  readClient: 'Registration that reads',
  restoreClient: 'Registration that restores',
  state: 'Sign-in',
  states: { done: 'Signed in', needed: 'Asked for again by Microsoft' },
  again: 'Sign in again…',
  other: 'Use another account…',
  out: 'Sign out…',
  oneRegistration: 'One registration reads and restores. Two are safer: then the token that reads can never write.',
  writesAnyway: (scopes: string): string =>
    `The token that reads may also write (${scopes}), because somebody consented to that for this registration. Dirsafe does not use it for writing.`,
  none: 'Nobody is signed in to the tenant of this vault, so nothing can be backed up or restored.',
  noneRead: 'Nobody is signed in, and the vault is only open to read.',
  demo: 'This is the demo tenant. It is invented, reached without a sign-in, and goes when you close it.',
  handedIn:
    'The tenant is reached with an access token or certificate that was handed in from outside. It is changed there.',
  connect: 'Connect a tenant…',
  read: 'What is read',
  readAll: (count: number): string =>
    `Everything that Dirsafe knows and reads by itself (${toCountText(count, 'kind', 'kinds')}), also what later versions learn.`,
  readSome: (count: number, of: number): string => `${count} of ${of} kinds and logs.`,
  isRead: 'Read',
  leftOut: 'Left out',
  nothing: 'Nothing',
  change: 'Change what is read…',
  changeText:
    'Other kinds take other permissions, so you choose them and sign in anew. What was read stays in the vault.',
  neverHeld: 'What no backup holds',
  neverHeldText:
    'Dirsafe keeps the directory, not everything around it. Look through this before you rely on it: what stands here you have to keep elsewhere.',
  asAWhole: 'The directory as a whole',
  showList: 'Show the list',
  hideList: 'Hide the list',
  cannot: 'What the account may not read',
  cannotText: 'Backups call this refused, never deleted.',
  permissions: 'Permissions',
  permissionsText: (count: number): string =>
    `Reading takes ${toCountText(count, 'permission', 'permissions')}. A restore asks for what it writes when it runs, and no more.`,
  permissionsLabel: 'Permissions to read',
  show: 'Show them',
  hide: 'Hide them',
} as const
