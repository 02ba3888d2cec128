import { AppError } from '../../../shared/errors.ts'
import { toListText } from '../../../shared/list-text.ts'
import type { Call, Command } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { toNumber } from '../parse.ts'

/** Throws `noSuchSnapshot` where one is not there: then none is changed. */
async function checkSnapshots({ client }: Call, numbers: readonly number[]): Promise<void> {
  const held = new Set((await client().snapshots.list()).map(({ snapshot }) => snapshot))
  const lacking = numbers.filter((snapshot) => !held.has(snapshot))
  if (lacking.length > 0)
    throw new AppError(
      'noSuchSnapshot',
      `There ${lacking.length === 1 ? 'is no snapshot' : 'are no snapshots'} ${toListText(lacking.map(String))} in this vault. Nothing was changed.`,
    )
}

async function setPinned(call: Call, pinned: boolean): Promise<ExitCode> {
  const numbers = [...new Set(call.typed.positionals.slice(1).map((text) => toNumber(text, 'A snapshot')))]
  await openVault(call)
  await checkSnapshots(call, numbers)
  for (const snapshot of numbers) await call.client().retention.pin({ snapshot, pinned })
  call.terminal.json(numbers.map((snapshot) => ({ snapshot, pinned })))
  for (const snapshot of numbers)
    call.terminal.out(
      pinned
        ? `Snapshot ${snapshot} is pinned: prune keeps it, unless it passes a maximal age.`
        : `Snapshot ${snapshot} is no longer pinned: prune treats it as any other.`,
    )
  return exitCode.done
}

const most = 1000

export const pin: Command = {
  name: 'pin',
  summary: 'Keep snapshots whatever the policy of prune says.',
  usage: ['pin DIR N …'],
  positionals: [2, most],
  options: {},
  run: (call) => setPinned(call, true),
}

export const unpin: Command = {
  name: 'unpin',
  summary: 'Let pinned snapshots go by the policy again.',
  usage: ['unpin DIR N …'],
  positionals: [2, most],
  options: {},
  run: (call) => setPinned(call, false),
}
