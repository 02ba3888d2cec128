import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { toNumber } from '../parse.ts'

export const note: Command = {
  name: 'note',
  summary: 'Change what is said of a snapshot; an empty text takes the note away.',
  usage: ['note DIR N TEXT'],
  positionals: [3, 3],
  options: {},
  run: async (call) => {
    const [, number, text = ''] = call.typed.positionals
    const snapshot = toNumber(number ?? '', 'A snapshot')
    await openVault(call)
    await call.client().retention.note({ snapshot, note: text })
    const said = text.trim()
    call.terminal.json({ snapshot, note: said })
    call.terminal.out(said === '' ? `Snapshot ${snapshot} has no note now.` : `Snapshot ${snapshot}: ${said}`)
    return exitCode.done
  },
}
