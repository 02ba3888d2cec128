import { AppError } from '../../../shared/errors.ts'
import { checkRun } from '../check-run.ts'
import type { Call, Command } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { openVault } from '../open.ts'
import { toNumber } from '../parse.ts'
import { checkReportFile, reportOptions, tellReport } from '../report-file.ts'
import { toRunLines, toWaitingLines } from '../run-lines.ts'

async function list(call: Call): Promise<ExitCode> {
  await openVault(call, 'read')
  const runs = await call.client().restore.runs()
  const { terminal } = call
  terminal.json(runs)
  if (runs.length === 0) terminal.out('Nothing was restored yet.')
  const dir = call.typed.positionals[0] ?? 'DIR'
  for (const line of [...toRunLines(runs), ...toWaitingLines(runs, dir)]) terminal.out(line)
  return exitCode.done
}

async function giveUp(call: Call): Promise<ExitCode> {
  await openVault(call)
  const report = await call.client().restore.giveUp()
  if (report === null) throw new AppError('badInput', 'No restore was interrupted: there is nothing to give up.')
  await tellReport(call, report)
  return exitCode.done
}

export const runs: Command = {
  name: 'runs',
  summary: 'List what was restored and undone, show the report of a run, or give up one that was interrupted.',
  usage: ['runs DIR', 'runs DIR RUN [--report FILE] [--with-passwords]', 'runs DIR --give-up [--report FILE]'],
  positionals: [1, 2],
  options: {
    'give-up': {
      help: 'Close the run that was interrupted as it is. Nothing is written to the tenant; the report says what was done.',
    },
    ...reportOptions,
  },
  run: async (call) => {
    const { typed } = call
    const [, given] = typed.positionals
    if (given !== undefined && typed.has('give-up'))
      throw new AppError('badInput', 'Only the run that was interrupted can be given up: leave its number out.')
    checkReportFile(typed)
    if (typed.has('give-up')) return giveUp(call)
    if (given === undefined) return list(call)
    const run = toNumber(given, 'RUN')
    await openVault(call, typed.has('with-passwords') ? 'write' : 'read')
    await checkRun(call, run)
    await tellReport(call, await call.client().restore.report({ run }))
    return exitCode.done
  },
}
