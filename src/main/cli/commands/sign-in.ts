import type { ConnectionStatus } from '../../../shared/api/connection.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { findCloud, publicCloud } from '../../../shared/model/cloud.ts'
import { type ConnectionWish, connectionWishSchema } from '../../../shared/model/connection.ts'
import { readPermissions } from '../../../shared/model/permission-rows.ts'
import { publisherClients } from '../../../shared/model/publisher.ts'
import type { Call, Command, Typed } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { toGraphRoot } from '../parse.ts'
import { toCannotLines, toPermissionLines } from '../permission-lines.ts'
import { findPlace, toAuthority } from '../place.ts'
import { toReadChoice } from '../read-choice.ts'
import { refuseHandedIn } from '../refuse-handed-in.ts'
import type { Terminal } from '../terminal.ts'

/** The registrations that were typed; one for both where the second is left out. */
function findClients(typed: Typed): Pick<ConnectionWish, 'readClient' | 'restoreClient'> | undefined {
  const [read, restore] = [typed.value('client-id'), typed.value('restore-client-id')]
  if (read === undefined && restore !== undefined)
    throw new AppError('badInput', 'Give --client-id too: the app registration that reads.')
  return read === undefined ? undefined : { readClient: read, restoreClient: restore ?? read }
}

/** What was typed, on top of what the vault was signed in with before. Throws `badInput`. */
function toWish(typed: Typed, before: ConnectionWish | null): ConnectionWish {
  const clients = findClients(typed) ?? before ?? publisherClients
  if (clients === undefined)
    throw new AppError(
      'badInput',
      'Name the app registrations: --client-id ID and --restore-client-id ID. "dirsafe register-help" shows how to make them.',
    )
  const authority = toAuthority(typed.value('authority'))
  const typedPlace = {
    cloud: typed.value('cloud'),
    authority: authority?.root,
    graph: toGraphRoot(typed.value('graph')),
  }
  const kinds = toReadChoice(typed.value('kinds'))
  const wish = connectionWishSchema.safeParse({
    place: findPlace(typedPlace) ?? before?.place ?? publicCloud,
    tenant: typed.value('tenant') ?? authority?.tenant ?? before?.tenant ?? 'organizations',
    readClient: clients.readClient,
    restoreClient: clients.restoreClient,
    kinds: kinds === undefined ? (before?.kinds ?? null) : kinds,
  })
  if (!wish.success) throw new AppError('badInput', wish.error.issues[0]?.message ?? 'This cannot be signed in to.')
  return wish.data
}

function showWish(terminal: Terminal, { kinds, place, readClient, restoreClient }: ConnectionWish): void {
  terminal.out(`To read, Dirsafe asks ${findCloud(place)?.label ?? place.graph} for these permissions:`)
  for (const line of toPermissionLines(readPermissions(kinds))) terminal.out(line)
  if (readClient === restoreClient)
    terminal.out(
      'One app registration reads and restores. Once a restore was consented to, tokens that read may write as well: two registrations are safer.',
    )
  else terminal.out('Permissions to write are asked for when a restore starts, by the other app registration.')
}

function showStatus(terminal: Terminal, status: ConnectionStatus): void {
  const { account, tenantId, tenantName, writesAnyway, cannotRead, areRolesKnown } = status
  terminal.out(`Signed in as ${account.username} to ${tenantName ?? tenantId} (${tenantId}).`)
  if (account.homeTenantId !== tenantId) terminal.out(`The account belongs to another tenant, ${account.homeTenantId}.`)
  if (writesAnyway.length > 0)
    terminal.out(`This sign-in may also write, because that was consented to before: ${writesAnyway.join(', ')}.`)
  if (cannotRead.length > 0) terminal.out('The roles of this account do not allow to read everything:')
  for (const line of toCannotLines(cannotRead)) terminal.out(line)
  if (!areRolesKnown)
    terminal.out('Which roles this account holds is not known, so what it may not read shows in the first backup.')
}

async function signInTo(call: Call): Promise<ConnectionStatus> {
  const { typed, terminal, client } = call
  const wish = toWish(typed, await client().connection.status())
  showWish(terminal, wish)
  return client().connection.signIn(wish, { signal: terminal.signal })
}

export const signIn: Command = {
  name: 'sign-in',
  summary: 'Sign in to a tenant by your browser, and keep the sign-in in the vault: later backups need nothing else.',
  usage: ['sign-in DIR [--tenant T] [--client-id ID] [--restore-client-id ID] [--kinds a,b] [--cloud CLOUD]'],
  positionals: [1, 1],
  options: {
    tenant: {
      value: 'T',
      help: 'The id of the tenant or one of its domains. Default: the one the account belongs to.',
    },
    'client-id': { value: 'ID', help: 'The app registration that reads: its application (client) ID.' },
    'restore-client-id': { value: 'ID', help: 'The one that restores. Default: the same; two are safer.' },
    kinds: { value: 'a,b', help: 'Only these kinds and logs: no permission is asked for the others. all: everything.' },
    cloud: { value: 'CLOUD', help: 'public (default), usGovernment or usDefense. Any other: --authority and --graph.' },
  },
  isOnline: true,
  run: async (call) => {
    refuseHandedIn(call)
    await openVault(call)
    const status = await signInTo(call)
    call.terminal.json(status)
    showStatus(call.terminal, status)
    return exitCode.done
  },
}
