import { AppError } from '../../shared/errors.ts'
import type { Call } from './command.ts'
import { unattendedVariables } from './to-connection.ts'

/** Throws `badInput` where the environment hands in what goes before the sign-in of a vault: signing in would change nothing. */
export function refuseHandedIn({ terminal: { env } }: Call): void {
  const name = ['DIRSAFE_ACCESS_TOKEN', ...Object.values(unattendedVariables)].find((variable) => env[variable])
  if (name !== undefined)
    throw new AppError('badInput', `${name} is set, and goes before the sign-in of a vault. Unset it first.`)
}
