import { readFileSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import type { Typed } from './command.ts'
import type { Connection, UnattendedSignIn } from './connection.ts'
import { leadToBrowser } from './lead-to-browser.ts'
import { toGraphRoot } from './parse.ts'
import { toAuthority, toPlace } from './place.ts'
import type { Terminal } from './terminal.ts'

/** What an unattended run is told by the environment. */
export const unattendedVariables = {
  clientId: 'DIRSAFE_CLIENT_ID',
  tenant: 'DIRSAFE_TENANT_ID',
  certificate: 'DIRSAFE_CLIENT_CERTIFICATE',
} as const

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new AppError('badInput', `The certificate file cannot be read: ${reason}`)
  }
}

/** The sign-in of a run that nobody attends; undefined: the environment names none. Throws `badInput` where it is not whole. */
function findUnattended(
  env: Terminal['env'],
  place: { readonly graph: string | undefined; readonly authority: string | undefined },
): UnattendedSignIn | undefined {
  const { clientId, tenant, certificate } = unattendedVariables
  const names = [clientId, tenant, certificate]
  const missing = names.filter((name) => !env[name])
  if (missing.length === names.length) return undefined
  if (missing.length > 0)
    throw new AppError('badInput', `To sign in with a certificate, set ${missing.join(' and ')} too.`)
  return {
    authority: toPlace(place).authority,
    tenant: env[tenant] ?? '',
    clientId: env[clientId] ?? '',
    pem: readPem(env[certificate] ?? ''),
  }
}

/** How the tenant is reached, as options and environment say. Throws `badInput`. */
export function toConnection(typed: Typed, terminal: Terminal): Connection {
  const place = { graph: toGraphRoot(typed.value('graph')), authority: toAuthority(typed.value('authority'))?.root }
  const accessToken = terminal.env['DIRSAFE_ACCESS_TOKEN'] || undefined
  return {
    ...place,
    accessToken,
    unattended: accessToken === undefined ? findUnattended(terminal.env, place) : undefined,
    openBrowser: leadToBrowser(terminal),
    hasPerson: terminal.hasPerson,
    env: terminal.env,
  }
}
