import { AppError } from '../../../shared/errors.ts'
import type { Call } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { askUnlock } from '../open.ts'

const toText = (every: number): string =>
  every === 0
    ? 'Everything is read again only when asked: backup --full.'
    : `${every === 1 ? 'Every snapshot reads' : `Every ${every} snapshots, one reads`} everything again, to find what the change feeds missed.`

function toEvery(text: string): number {
  if (!/^\d{1,5}$/.test(text))
    throw new AppError(
      'badInput',
      `vault full-every takes a number of snapshots, as 14, or 0 for only when asked, not "${text}".`,
    )
  return Number(text)
}

/** `vault full-every DIR [N]`: shows how often a backup reads everything, or changes it. */
export async function vaultFullEvery(call: Call, dir: string): Promise<ExitCode> {
  const { terminal, typed } = call
  const wanted = typed.positionals[2]
  const change = wanted === undefined ? undefined : toEvery(wanted)
  const access = change === undefined ? 'read' : 'write'
  await call.client().vault.open({ dir, unlock: await askUnlock(call), access })
  if (change !== undefined) await call.client().backup.setFullEvery({ snapshots: change })
  const { snapshots } = await call.client().backup.fullEvery()
  terminal.json({ fullEvery: snapshots })
  terminal.out(toText(snapshots))
  return exitCode.done
}
