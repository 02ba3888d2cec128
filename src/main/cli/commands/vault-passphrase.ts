import { AppError } from '../../../shared/errors.ts'
import { askNewSecret } from '../ask-new-secret.ts'
import type { Call } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock } from '../open.ts'

/** `vault passphrase DIR`: changes the passphrase, or adds one under a name. */
export async function vaultPassphrase(call: Call, dir: string): Promise<ExitCode> {
  const { terminal, typed } = call
  const unlock = await askUnlock(call)
  const passphrase = await askNewSecret(terminal, 'New passphrase', 'DIRSAFE_NEW_PASSPHRASE')
  if (passphrase === undefined) throw new AppError('badInput', 'The two passphrases differ. Nothing was changed.')
  const name = typed.value('add')
  if (name === undefined) {
    await call.client().vault.changePassphrase({ dir, unlock, passphrase })
    terminal.json({ dir, changed: true })
    terminal.out(
      'The passphrase was changed. The old one no longer opens this vault; copies made before still open with it.',
    )
    terminal.out('With a vault.json from before it opens this vault too. To keep someone out: dirsafe vault revoke.')
    return exitCode.done
  }
  await call.client().keys.addPassphrase({ dir, unlock, name, passphrase })
  terminal.json({ dir, added: name })
  terminal.out(`The passphrase "${name}" was added. It opens the vault as the others do.`)
  return exitCode.done
}
