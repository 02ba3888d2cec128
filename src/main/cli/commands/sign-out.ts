import { AppError } from '../../../shared/errors.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { refuseHandedIn } from '../refuse-handed-in.ts'

export const signOut: Command = {
  name: 'sign-out',
  summary: 'Forget the sign-in of a vault: tokens, account and addresses. The vault stays.',
  usage: ['sign-out DIR'],
  positionals: [1, 1],
  options: {},
  run: async (call) => {
    const { terminal, client } = call
    refuseHandedIn(call)
    await openVault(call)
    const before = await client().connection.status()
    if (before === null) throw new AppError('badInput', 'Nobody is signed in with this vault.')
    await client().connection.signOut(undefined, { signal: terminal.signal })
    terminal.json({ signedOut: before.account.username })
    terminal.out(`Signed out ${before.account.username}. Nothing of the sign-in is kept in this vault.`)
    terminal.out('What the window signed in to stays sealed on this computer: to wipe that, sign in and out there.')
    terminal.out('Consents stay in the tenant. Take them back in the Entra admin center under Enterprise applications,')
    terminal.out(
      `or delete the app registrations ${[...new Set([before.readClient, before.restoreClient])].join(' and ')}.`,
    )
    return exitCode.done
  },
}
