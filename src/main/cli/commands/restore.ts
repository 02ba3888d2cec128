import { AppError } from '../../../shared/errors.ts'
import { costOf, type Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import type { Call, Command } from '../command.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { toSnapshotChoice } from '../newest.ts'
import { follow, openVault } from '../open.ts'
import { toPlanText, toReportText } from '../plan-text.ts'
import { checkAllowed, readPlan, toOptions, toSelection } from '../restore-choice.ts'

const codes = {
  complete: exitCode.done,
  partial: exitCode.partial,
  cancelled: exitCode.failed,
  failed: exitCode.failed,
} as const

/** Checks what was typed at once; makes the plan when the vault is open. */
function toPlanning({ typed, terminal, client }: Call): () => Promise<Plan> {
  const at = typed.value('at')
  if (at === undefined)
    throw new AppError('badInput', 'Say from which snapshot to restore: --at N. List them with: dirsafe snapshots DIR')
  const choice = toSnapshotChoice(at, '--at')
  const input = { selection: toSelection(typed), options: toOptions(typed) }
  return async () => {
    const snapshot = await choice(client())
    return follow(terminal, client().restore.plan({ snapshot, ...input }, { signal: terminal.signal }))
  }
}

/** Reads the file at once. */
function givenPlan({ typed, terminal, client }: Call, file: string): () => Promise<Plan> {
  const saved = readPlan(file)
  if (!typed.has('dry-run')) checkAllowed(saved, typed)
  const { snapshot, selection, options } = saved
  return async () =>
    toShown(
      saved,
      await follow(terminal, client().restore.plan({ snapshot, selection, options }, { signal: terminal.signal })),
    )
}

/** The plan as it is made now with the ticks of the saved one: names and numbers of a file are not believed. */
function toShown(saved: Plan, now: Plan): Plan {
  const byHash = new Map(now.steps.map((step) => [step.hash, step]))
  const steps = saved.steps.map((step) => {
    const made = byHash.get(step.hash)
    if (made === undefined)
      throw new AppError(
        'tenantMoved',
        `Step ${step.step} of the plan is no longer what it would be now. Nothing was written.`,
      )
    if (JSON.stringify(made.requests) !== JSON.stringify(step.requests))
      throw new AppError(
        'planChanged',
        `Step ${step.step} of the plan carries requests it was not made with. Nothing was written.`,
      )
    return { ...made, step: step.step, dependsOn: step.dependsOn, ticked: step.ticked }
  })
  return { ...now, plan: saved.plan, steps, ...costOf(steps) }
}

const nothingTicked = (plan: Plan): string =>
  plan.steps.length === 0
    ? 'There is nothing to write.'
    : 'No step is ticked. What gives access or takes something away is done with --allow give, take or both.'

async function confirm({ typed, terminal }: Call, plan: Plan): Promise<void> {
  if (typed.has('yes')) return
  const answer = await terminal.ask(`Write ${plan.writes} changes to the tenant? Type yes to go on: `)
  if (answer.trim().toLowerCase() !== 'yes') throw new AppError('cancelled', 'Nothing was written.')
}

function show({ terminal }: Call, report: RestoreReport): ExitCode {
  terminal.json(report)
  for (const line of toReportText(report)) terminal.out(line)
  return codes[report.outcome]
}

async function resume(call: Call): Promise<ExitCode> {
  await openVault(call)
  const report = await follow(call.terminal, call.client().restore.resume(undefined, { signal: call.terminal.signal }))
  if (report === null) throw new AppError('badInput', 'No restore was interrupted: there is nothing to go on with.')
  return show(call, report)
}

export const restore: Command = {
  name: 'restore',
  summary: 'Plan what it takes to put something back, show it, then do exactly that.',
  usage: [
    'restore DIR --at N (--object KIND:ID … | --kind KIND | --all) [--attributes a,b] [--links add|remove|equal] [--allow give,take] [--dry-run] [--yes]',
    'restore DIR --plan FILE [--allow give,take] [--dry-run] [--yes]',
    'restore DIR --resume',
  ],
  positionals: [1, 1],
  options: {
    at: { value: 'N', help: 'The snapshot to restore from.' },
    object: { value: 'KIND:ID', isRepeatable: true, help: 'One object; may be given several times.' },
    kind: { value: 'KIND', help: 'All objects of a kind, or of several: user,group.' },
    all: { help: 'Everything in the snapshot.' },
    plan: {
      value: 'FILE',
      help: 'Run a plan that --dry-run --json printed. It stops where the tenant has moved since.',
    },
    attributes: { value: 'a,b', help: 'Only these attributes and links.' },
    links: {
      value: 'MODE',
      help: 'add: only add what is missing (default). remove: only remove what is extra. equal: both.',
    },
    allow: { value: 'give,take', help: 'Also do steps that give access, or that take something away.' },
    resume: { help: 'Go on with a restore that was interrupted. Nothing is done twice.' },
    'dry-run': { help: 'Show the plan and write nothing.' },
    yes: { help: 'Do not ask before writing.' },
  },
  isOnline: true,
  run: async (call) => {
    const { typed, terminal } = call
    if (typed.has('resume')) return resume(call)
    const file = typed.value('plan')
    const getPlan = file === undefined ? toPlanning(call) : givenPlan(call, file)
    await openVault(call)
    const plan = await getPlan()
    for (const line of toPlanText(plan)) terminal.out(line)
    if (typed.has('dry-run')) {
      terminal.json(plan)
      terminal.out('Nothing was written.')
      return exitCode.done
    }
    if (plan.steps.every((step) => !step.ticked)) terminal.err(nothingTicked(plan))
    else await confirm(call, plan)
    return show(call, await follow(terminal, call.client().restore.run({ plan }, { signal: terminal.signal })))
  },
}
