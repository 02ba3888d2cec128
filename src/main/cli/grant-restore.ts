import type { RestoreConsent, ToRun } from '../../shared/api/connection.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Call } from './command.ts'
import { toCannotLines, toPermissionLines } from './permission-lines.ts'

function showConsent(
  { terminal }: Call,
  { permissions, lacking, cannotWrite, isOneRegistration }: RestoreConsent,
): void {
  if (lacking.length > 0)
    terminal.out(`Microsoft Graph does not have ${lacking.join(', ')} here. A wider permission is asked for instead.`)
  terminal.out('This restore needs permissions to write. Your browser asks for these, and no others:')
  for (const line of toPermissionLines(permissions)) terminal.out(line)
  if (isOneRegistration)
    terminal.out('One app registration reads and restores: once given, tokens that read may write as well.')
  if (cannotWrite.length > 0) terminal.out('The roles of the account you signed in with do not allow all of it:')
  for (const line of toCannotLines(cannotWrite)) terminal.out(line)
}

/**
 * Asks for the permissions a restore needs, by the browser, where it runs by somebody's sign-in. Says whether somebody else
 * than who reads gave them. Throws `signInNeeded` where nobody is at the terminal to give them.
 */
export async function grantRestore(call: Call, toRun: ToRun): Promise<boolean> {
  const { terminal, client } = call
  const { connection } = client()
  let consent = await connection.forRestore(toRun)
  if (consent.state !== 'needed') return false
  if (!terminal.hasPerson)
    throw new AppError(
      'signInNeeded',
      'A restore needs somebody at the terminal who gives it permissions to write, or an unattended sign-in with a certificate.',
      { permissions: consent.permissions.map(({ scope }) => scope).join(' ') },
    )
  // Each time round Microsoft Graph lacked another permission, and the list that is asked for is another.
  while (consent.state === 'needed') {
    showConsent(call, consent)
    consent = await connection.grantRestore(toRun, { signal: terminal.signal })
  }
  const { account, reader } = consent
  if (account === null || reader === null || account.id === reader.id) return false
  terminal.out(`${account.username} signed in to write; ${reader.username} reads. Lock-outs are checked for both.`)
  return true
}
