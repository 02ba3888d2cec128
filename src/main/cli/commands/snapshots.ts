import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'

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
    for (const one of list) {
      const counts = Object.entries(one.counts)
        .map(([kind, count]) => `${count} ${kind}`)
        .join(', ')
      call.terminal.out(
        `${String(one.snapshot).padStart(4)}  ${one.finishedAt}  ${one.outcome.padEnd(8)}  ${counts}, ${one.changed} changed  ${one.pinned ? 'pinned  ' : ''}${one.note}`.trimEnd(),
      )
    }
    return exitCode.done
  },
}
