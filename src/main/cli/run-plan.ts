import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { RestoreReport } from '../../shared/model/restore-report.ts'
import { checkForConsenter } from './check-consenter.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { grantRestore } from './grant-restore.ts'
import { follow } from './open.ts'
import { toPlanText } from './plan-text.ts'
import { tellReport } from './report-file.ts'

const codes = {
  complete: exitCode.done,
  partial: exitCode.partial,
  cancelled: exitCode.failed,
  failed: exitCode.failed,
} as const

const nothingTicked = (plan: Plan): string =>
  plan.steps.length === 0
    ? 'There is nothing to write.'
    : 'No step is ticked. What gives access, takes something away or locks somebody out is done with --allow, as the plan says.'

async function confirm({ typed, terminal }: Call, plan: Plan): Promise<void> {
  if (typed.has('yes')) return
  const answer = await terminal.ask(`Write ${plan.writes} changes to the tenant? Type yes to go on: `)
  if (answer.trim().toLowerCase() !== 'yes') throw new AppError('cancelled', 'Nothing was written.')
}

/** Shows the report of a run, and says by the exit code how it ended. */
export async function showReport(call: Call, report: RestoreReport): Promise<ExitCode> {
  await tellReport(call, report)
  return codes[report.outcome]
}

/** Shows a plan; with `--dry-run` that is all. Else asks, unless `--yes` says so, runs what is ticked, and shows the report. */
export async function runShown(call: Call, plan: Plan): Promise<ExitCode> {
  const { typed, terminal } = call
  for (const line of toPlanText(plan)) terminal.out(line)
  if (typed.has('dry-run')) {
    terminal.json(plan)
    terminal.out('Nothing was written.')
    return exitCode.done
  }
  if (plan.steps.every((step) => !step.ticked)) {
    terminal.err(nothingTicked(plan))
    const code = await run(call, plan)
    return code === exitCode.done && plan.steps.length > 0 ? exitCode.partial : code
  }
  await confirm(call, plan)
  return run(call, (await grantRestore(call, { plan })) ? await checkForConsenter(call, plan) : plan)
}

async function run(call: Call, plan: Plan): Promise<ExitCode> {
  const { terminal, client } = call
  return showReport(call, await follow(terminal, client().restore.run({ plan }, { signal: terminal.signal })))
}
