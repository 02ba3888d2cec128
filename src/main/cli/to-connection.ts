import { readFileSync } from 'node:fs'
import { AppError } from '../../shared/errors.ts'
import type { CloudPlace } from '../../shared/model/cloud.ts'
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

/** The sign-in of a run that nobody attends. Throws `badInput` where the environment does not name all of it. */
function toUnattended(env: Terminal['env'], { authority }: CloudPlace): UnattendedSignIn {
  const { clientId, tenant, certificate } = unattendedVariables
  const missing = [clientId, tenant, certificate].filter((name) => !env[name])
  if (missing.length > 0)
    throw new AppError('badInput', `To sign in with a certificate, set ${missing.join(' and ')} too.`)
  return {
    authority,
    tenant: env[tenant] ?? '',
    clientId: env[clientId] ?? '',
    pem: readPem(env[certificate] ?? ''),
  }
}

/** How the tenant is reached, as options and environment say. Throws `badInput`. */
export function toConnection(typed: Typed, terminal: Terminal): Connection {
  const typedPlace = {
    graph: toGraphRoot(typed.value('graph')),
    authority: toAuthority(typed.value('authority'))?.root,
  }
  const accessToken = terminal.env['DIRSAFE_ACCESS_TOKEN'] || undefined
  const isUnattended =
    accessToken === undefined && Object.values(unattendedVariables).some((name) => terminal.env[name])
  // Without a person there is no vault's place to fall back to: a certificate goes where it was told to.
  const place = isUnattended ? toPlace(typedPlace) : undefined
  return {
    ...(place ?? typedPlace),
    accessToken,
    unattended: place === undefined ? undefined : toUnattended(terminal.env, place),
    openBrowser: leadToBrowser(terminal),
    hasPerson: terminal.hasPerson,
    env: terminal.env,
  }
}
