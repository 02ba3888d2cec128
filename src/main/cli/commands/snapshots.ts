import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { toSnapshotLines } from '../snapshot-lines.ts'

export const snapshots: Command = {
  name: 'snapshots',
  summary: 'List the snapshots of a vault.',
  usage: ['snapshots DIR'],
  positionals: [1, 1],
  options: {},
  run: async (call) => {
    await openVault(call, 'read')
    const list = await call.client().snapshots.list()
    call.terminal.json(list)
    if (list.length === 0) call.terminal.out('There are no snapshots yet. Take one with: dirsafe backup DIR')
    for (const line of toSnapshotLines(list)) call.terminal.out(line)
    return exitCode.done
  },
}
