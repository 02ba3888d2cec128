import type { Call } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock, follow } from '../open.ts'

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

/** `vault compact DIR`: gives free space back to the disk. */
export async function vaultCompact(call: Call, dir: string): Promise<ExitCode> {
  const { terminal } = call
  await call.client().vault.open({ dir, unlock: await askUnlock(call), access: 'write' })
  const given = await follow(terminal, call.client().space.giveBack(undefined, { signal: terminal.signal }))
  terminal.json(given)
  const { beforeBytes, afterBytes } = given
  terminal.out(
    afterBytes < beforeBytes
      ? `The vault took ${megabytes(beforeBytes)} before and takes ${megabytes(afterBytes)} now.`
      : `There was nothing to give back: the vault takes ${megabytes(afterBytes)}.`,
  )
  return exitCode.done
}
