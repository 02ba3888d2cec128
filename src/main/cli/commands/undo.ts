import { checkRun } from '../check-run.ts'
import type { Command } from '../command.ts'
import { follow, openVault } from '../open.ts'
import { toNumber } from '../parse.ts'
import { checkReportFile, reportOptions } from '../report-file.ts'
import { toOptions } from '../restore-choice.ts'
import { runShown } from '../run-plan.ts'

export const undo: Command = {
  name: 'undo',
  summary: 'Take back what a restore did: plan it, show it, then do exactly that. What was changed since stays.',
  usage: ['undo DIR RUN [--allow give,take,lockout] [--report FILE] [--with-passwords] [--dry-run] [--yes]'],
  positionals: [2, 2],
  options: {
    allow: {
      value: 'give,take,lockout',
      help: 'Also do steps that give access (give), that take something away (take), or that lock out a break-glass account or yourself (lockout).',
    },
    ...reportOptions,
    'dry-run': { help: 'Show the plan and write nothing.' },
    yes: { help: 'Do not ask before writing.' },
  },
  isOnline: true,
  run: async (call) => {
    const { typed, terminal, client } = call
    const run = toNumber(typed.positionals[1] ?? '', 'RUN')
    const { allowGive, allowTake, allowLockOut = false } = toOptions(typed)
    checkReportFile(typed)
    await openVault(call)
    await checkRun(call, run)
    const options = { allowGive, allowTake, allowLockOut }
    const plan = await follow(terminal, client().restore.undo({ run, options }, { signal: terminal.signal }))
    return runShown(call, plan)
  },
}
