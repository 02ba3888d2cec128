import { toCountText } from '../../lib/format-number.ts'

/** What the step says that asks for permission. */
export const permissionTexts = {
  permissionTitle: 'Sign in to restore',
  permissionText: (count: number): string =>
    `Microsoft asks you to allow ${toCountText(count, 'permission', 'permissions')}: what this plan needs, no more.`,
  permissionKept:
    'What comes of it is held in memory until the run ends, and written nowhere. Entra itself remembers that you allowed it; the report says how to take that back.',
  permissionLabel: 'Permissions this restore needs',
  checkedFor: (reader: string): string =>
    `Whether this locks anybody out was checked for ${reader}, who is signed in. If somebody else signs in now, it is checked for them before anything is written, and the plan is shown again where that changes it.`,
  permissionHint: 'Nothing was written so far. When you are signed in, the restore runs',
  permissionHintUndo: 'Nothing was written so far. When you are signed in, it is taken back',
  signIn: 'Sign in to restore',
  signInUndo: 'Sign in to take it back',
  cannotWriteTitle: (count: number): string => `Your account cannot write ${toCountText(count, 'part', 'parts')} of it`,
  cannotWriteText:
    'Those steps would fail. Choose an account with the role in the browser, or go back and untick them.',
  cannotWriteLabel: 'What your account cannot write',
  rolesUnknown:
    'Which roles your account holds is not known. A step that it may not do fails, and the report says which role would do.',
  oneRegistration:
    'This connection has one registration: from now on the token that reads every day may also do what you allow here.',
  lackingTitle: (scopes: readonly string[]): string => `Microsoft Graph does not have ${scopes.join(', ')} here`,
  lackingText: 'A wider permission is asked for instead. The list below says where.',
  stillNeeded: 'Not all of it was allowed. Sign in again, and accept what is asked.',
} as const
