import type { Call } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock } from '../open.ts'
import { checkRecoveryPageFile, tellRecoveryCode } from '../recovery-page-file.ts'

/** `vault recovery-code DIR`: issues a new recovery code in the place of the old one. */
export async function vaultRecoveryCode(call: Call, dir: string): Promise<ExitCode> {
  const { terminal, typed } = call
  checkRecoveryPageFile(typed, dir)
  const issued = await call.client().keys.issueRecoveryCode({ dir, unlock: await askUnlock(call) })
  terminal.json({ dir, ...issued })
  terminal.out('A new recovery code was issued. The old one no longer opens this vault.')
  terminal.out()
  tellRecoveryCode(terminal, typed, dir, issued)
  return exitCode.done
}
