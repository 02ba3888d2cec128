/** Everything that can end what the user asked for. Closed: a new code needs a next step in `nextSteps`. */
export const errorCodes = [
  'wrongPassphrase',
  'wrongRecoveryCode',
  'weakPassphrase',
  'computerNotTrusted',
  'notAVault',
  'vaultExists',
  'vaultDamaged',
  'vaultTooNew',
  'vaultLocked',
  'vaultInUse',
  'diskFull',
  'tokenMissing',
  'tokenRefused',
  'signInNeeded',
  'signInUnfinished',
  'signInRefused',
  'wrongTenant',
  'permissionMissing',
  'notLicensed',
  'offline',
  'proxyUnreachable',
  'serviceUnavailable',
  'deltaExpired',
  'notFound',
  'noSuchSnapshot',
  'badInput',
  'tenantMoved',
  'planChanged',
  'restoreUnfinished',
  'requestRefused',
  'notYetVisible',
  'cancelled',
  'unexpected',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** What the user can do next, by code; shown below the message. */
export const nextSteps: { readonly [code in ErrorCode]: string } = {
  wrongPassphrase: 'Check the passphrase, or unlock with the recovery code.',
  wrongRecoveryCode: 'Compare the code with the printed page, sign by sign.',
  weakPassphrase: 'Choose a longer passphrase, for example five unrelated words.',
  computerNotTrusted: 'Unlock with the passphrase or the recovery code.',
  notAVault: 'Choose the folder that holds vault.json and vault.db.',
  vaultExists: 'Choose another folder, or open the vault that is there.',
  vaultDamaged: 'Open a copy of the vault, or look at what is still readable with verify.',
  vaultTooNew: 'Install the newer version of Dirsafe that wrote this vault.',
  vaultLocked: 'Unlock the vault first.',
  vaultInUse: 'Wait until that has ended, or close the other program that has this vault open, then try again.',
  diskFull: 'Free some space on the disk, then start the run again; it goes on where it stopped.',
  tokenMissing: 'Sign in to the tenant of this vault, or set DIRSAFE_ACCESS_TOKEN.',
  tokenRefused: 'Get a new access token, then start again; the run goes on where it stopped.',
  wrongTenant: 'Sign in to the tenant this vault belongs to, or open the vault of that tenant.',
  permissionMissing: 'Ask for the permission named here, then try again.',
  notLicensed: 'Nothing to do: the tenant has no licence for this.',
  signInNeeded: 'Sign in, then go on where this stopped.',
  signInUnfinished: 'Start the sign-in again, and finish it in the browser.',
  signInRefused: 'Read what the sign-in said, mend that or choose another account, then sign in again.',
  offline: 'Check the network connection, then start again; the run goes on where it stopped.',
  proxyUnreachable: 'Check the proxy settings of this computer, then start again; the run goes on where it stopped.',
  serviceUnavailable: 'Try again in a few minutes; the run goes on where it stopped.',
  deltaExpired: 'Start again; the kind is read completely.',
  notFound: 'Check the kind and the id.',
  noSuchSnapshot: 'List the snapshots to see which there are.',
  badInput: 'Correct the input and try again.',
  tenantMoved: 'Look at what changed, then make the plan again.',
  planChanged: 'Make the plan again and look at it before it runs.',
  restoreUnfinished: 'Go on with the restore that was interrupted; it does nothing twice.',
  requestRefused: 'Read what Microsoft Graph answered; the step can be left out.',
  notYetVisible: 'Try again in a minute: Entra has not finished copying the new object.',
  cancelled: 'Start again when you are ready; what was finished is kept.',
  unexpected: 'Look at the log, and report it with the details there.',
}

/** The one error that ends what the user asked for. Its message is a plain sentence. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  /** Graph's `request-id`, the permission that is missing, and the like: for "Details". */
  readonly details: { readonly [name: string]: string }

  constructor(code: ErrorCode, message: string, details: { readonly [name: string]: string } = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }

  /** What the user can do next, as a sentence. */
  get nextStep(): string {
    return nextSteps[this.code]
  }
}

/** Turns whatever was thrown into an `AppError`; what is not one becomes `unexpected` with the original as its cause. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return new AppError('cancelled', 'This was cancelled.', {}, thrown)
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppError('unexpected', `Something went wrong that Dirsafe did not expect: ${message}`, {}, thrown)
}
