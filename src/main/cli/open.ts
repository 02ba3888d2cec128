import type { Unlock, VaultAccess, VaultStatus } from '../../shared/api/vault.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Progress } from '../../shared/model/progress.ts'
import type { Call } from './command.ts'
import type { Terminal } from './terminal.ts'

/** The first positional: the folder of the vault. */
function getDir(call: Call): string {
  const dir = call.typed.positionals[0]
  if (dir === undefined) throw new AppError('badInput', 'Name the folder of the vault.')
  return dir
}

/** What opens the vault: its passphrase, which is asked for; with `DIRSAFE_RECOVERY_CODE` set, that. */
export async function askUnlock({ terminal }: Call): Promise<Unlock> {
  const recoveryCode = terminal.env['DIRSAFE_RECOVERY_CODE']
  return recoveryCode === undefined || recoveryCode === ''
    ? { passphrase: await terminal.askSecret('Passphrase', 'DIRSAFE_PASSPHRASE') }
    : { recoveryCode }
}

/**
 * Opens the vault named first. A command that only reads says `read`: it then works while another program has the vault,
 * and keeps none from writing.
 */
export async function openVault(call: Call, access: VaultAccess = 'write'): Promise<VaultStatus> {
  return call.client().vault.open({ dir: getDir(call), unlock: await askUnlock(call), access })
}

/** Follows long work to its result, showing its progress. */
export async function follow<T>(
  terminal: Terminal,
  work: PromiseLike<{ next: () => Promise<IteratorResult<Progress, T>> }>,
): Promise<T> {
  const iterator = await work
  try {
    while (true) {
      const step = await iterator.next()
      if (step.done === true) return step.value
      terminal.onProgress(step.value)
    }
  } finally {
    terminal.endProgress()
  }
}
