import type { Call } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock } from '../open.ts'

/** `vault rotate DIR`: encrypts the history under a new key. */
export async function vaultRotate(call: Call, dir: string): Promise<ExitCode> {
  const { terminal } = call
  const unlock = await askUnlock(call)
  terminal.err('Encrypting the history under a new key. Interrupted, the vault opens as before.')
  await call.client().keys.rotate({ dir, unlock })
  terminal.json({ dir, rotated: true })
  terminal.out('The history is encrypted under a new key. Every passphrase and the recovery code open it as before.')
  return exitCode.done
}
