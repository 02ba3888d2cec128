import { AppError } from '../../../shared/errors.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { anewOptions } from '../anew-choice.ts'
import type { Call, Command } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import { grantRestore } from '../grant-restore.ts'
import { toSnapshotChoice } from '../newest.ts'
import { follow, openVault } from '../open.ts'
import { renameOptions } from '../rename-choice.ts'
import { checkReportFile, reportOptions } from '../report-file.ts'
import { checkAllowed, readPlan, toOptions, toSelection } from '../restore-choice.ts'
import { checkForm } from '../restore-forms.ts'
import { runShown, showReport } from '../run-plan.ts'
import { toShown } from '../saved-plan.ts'

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
  const { snapshot, undoes, selection, options } = saved
  const { signal } = terminal
  return async () => {
    const { restore } = client()
    const work =
      undoes === undefined
        ? restore.plan({ snapshot, selection, options }, { signal })
        : restore.undo({ run: undoes, options }, { signal })
    const shown = toShown(saved, await follow(terminal, work), toOptions(typed).allowLockOut === true)
    if (!typed.has('dry-run')) checkAllowed(shown, typed)
    return shown
  }
}

async function resume(call: Call): Promise<ExitCode> {
  await openVault(call)
  const interrupted = (await call.client().restore.runs()).find(({ outcome }) => outcome === null)
  if (interrupted !== undefined) await grantRestore(call, { run: interrupted.run })
  const report = await follow(call.terminal, call.client().restore.resume(undefined, { signal: call.terminal.signal }))
  if (report === null) throw new AppError('badInput', 'No restore was interrupted: there is nothing to go on with.')
  return showReport(call, report)
}

export const restore: Command = {
  name: 'restore',
  summary: 'Plan what it takes to put something back, show it, then do exactly that.',
  usage: [
    'restore DIR --at N (--object KIND:ID … | --kind KIND | --all) [--attributes a,b] [--links add|remove|equal] [--allow give,take,lockout] [--mail-invitations] [--rename KIND:ID=NAME] [--drop-addresses user:ID] [--anew KIND:ID] [--report FILE] [--with-passwords] [--dry-run] [--yes]',
    'restore DIR --plan FILE [--allow give,take,lockout] [--mail-invitations] [--report FILE] [--with-passwords] [--dry-run] [--yes]',
    'restore DIR --resume [--report FILE] [--with-passwords]',
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
    allow: {
      value: 'give,take,lockout',
      help: 'Also do steps that give access (give), that take something away (take), or that lock out a break-glass account or yourself (lockout).',
    },
    'mail-invitations': { help: 'Entra mails the invitations of guests who are created anew. Else nobody is told.' },
    ...renameOptions,
    ...anewOptions,
    ...reportOptions,
    resume: { help: 'Go on with a restore that was interrupted. Nothing is done twice.' },
    'dry-run': { help: 'Show the plan and write nothing.' },
    yes: { help: 'Do not ask before writing.' },
  },
  isOnline: true,
  run: async (call) => {
    const { typed } = call
    checkForm(typed)
    checkReportFile(typed)
    if (typed.has('resume')) return resume(call)
    const file = typed.value('plan')
    const getPlan = file === undefined ? toPlanning(call) : givenPlan(call, file)
    await openVault(call)
    const plan = await getPlan()
    return runShown(call, plan)
  },
}
