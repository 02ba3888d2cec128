import type { VaultStatus } from '../../shared/api/vault.contract.ts'
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

/** Opens the vault named first, asking for its passphrase; with `DIRSAFE_RECOVERY_CODE` set, by that. */
export async function openVault(call: Call): Promise<VaultStatus> {
  const recoveryCode = call.terminal.env['DIRSAFE_RECOVERY_CODE']
  const unlock =
    recoveryCode === undefined || recoveryCode === ''
      ? { passphrase: await call.terminal.askSecret('Passphrase', 'DIRSAFE_PASSPHRASE') }
      : { recoveryCode }
  return call.client().vault.open({ dir: getDir(call), unlock })
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
