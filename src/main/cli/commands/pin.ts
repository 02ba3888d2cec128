import type { Call, Command } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { toNumber } from '../parse.ts'

async function setPinned(call: Call, pinned: boolean): Promise<ExitCode> {
  const numbers = call.typed.positionals.slice(1).map((text) => toNumber(text, 'A snapshot'))
  await openVault(call)
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
