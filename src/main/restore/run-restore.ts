import { AppError, toAppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/model/plan.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import { type RestoreReport, withoutPasswords } from '../../shared/model/restore-report.ts'
import { makePlan } from './make-plan.ts'
import { checkTenant } from './run/check-tenant.ts'
import { endOverdue, endWith, isOverdue } from './run/end-overdue.ts'
import { toExpectations } from './run/expectations.ts'
import { checkConsenterShown, checkLockOutShown } from './run/lock-out-guard.ts'
import { checkUnedited, matchPlan } from './run/match-plan.ts'
import { type Mismatch, readBack } from './run/read-back.ts'
import type { RunPorts } from './run/run-ports.ts'
import { RunState } from './run/run-state.ts'
import { type Ending, runSteps } from './run/run-steps.ts'
import { settleHung } from './run/settle-hung.ts'
import { type GiveUpPorts, toShutPorts } from './run/shut-ports.ts'
import { toReport } from './run/to-report.ts'
import { makeUndo } from './undo/make-undo.ts'
import { toUndoPorts } from './undo/undo-ports.ts'
import { keptSince } from './undo/why-not-undone.ts'

/**
 * Closes the run that was interrupted without going on with it; undefined: there is none. Nothing is sent and nothing is
 * read: the report says what the journal knows was done, and what was not. It can be undone then.
 */
export function giveUpRestore(ports: GiveUpPorts): RestoreReport | undefined {
  const report = toldByJournal(ports, 'The restore was interrupted and given up. Make a new plan.')
  if (report !== undefined) ports.journal.finish(report.run, report, ports.now())
  return report
}

/**
 * What the run that was interrupted had done and what not, as far as the journal knows; undefined: there is none. Nothing
 * is sent, nothing is read of the tenant, and the run stays as it is.
 */
export const tellUnfinished = (ports: GiveUpPorts): RestoreReport | undefined =>
  toldByJournal({ ...ports, journal: { ...ports.journal, mapId: () => undefined } }, 'Going on does what is left.')

function toldByJournal(ports: GiveUpPorts, why: string): RestoreReport | undefined {
  const { reader, journal } = ports
  const open = journal.unfinished()
  if (open === undefined) return undefined
  const at = open.plannedOn ?? Math.max(...reader.snapshots().map((one) => one.snapshot))
  const all = portsFor(toShutPorts(ports), open.plan, at)
  const run = { run: open.run, plan: open.plan, at, marks: journal.marks(open.run) }
  const state = new RunState(all, run, new AbortController().signal)
  // Of those before it was interrupted; there are no others.
  const sent = run.marks.filter((mark) => mark.state !== 'failed')
  state.writes = sent.length
  state.achieved = sent.filter((mark) => mark.state === 'done').length
  endWith(state, why)
  return withoutPasswords(toReport(state, 'ended', [], 0))
}

export type { RunPorts } from './run/run-ports.ts'

/**
 * Runs the ticked steps of a plan that was shown, an undo too. Of the given plan only snapshot, selection, options, ticks and hashes
 * count: the requests are derived anew, and a plan that carries others is refused.
 * Throws `wrongTenant` where the token belongs to another tenant than the vault, `planChanged` where the plan was edited, `tenantMoved` where the tenant is no longer as the plan saw it
 * (`details` name the steps), `restoreUnfinished` while another run waits to be gone on with, and what ends a run
 * (`tokenRefused`, `offline` …); then `resumeRestore` goes on.
 */
export async function runRestore(
  ports: RunPorts,
  plan: Plan,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<RestoreReport> {
  const { journal } = ports
  const open = journal.unfinished()
  if (open !== undefined)
    throw new AppError('restoreUnfinished', `The restore that began at ${open.startedAt} was interrupted.`, {
      run: String(open.run),
    })
  checkUnedited(plan)
  await checkTenant(ports, signal)
  onProgress({ doing: 'Keeping what is there now', done: 0, total: null, waiting: null })
  const at = await ports.backupFirst(signal)
  onProgress({ doing: 'Making sure nothing has moved', done: 0, total: null, waiting: null })
  const fresh = checkLockOutShown(plan, matchPlan(plan, await deriveAnew(ports, plan, at, signal)))
  const startedAt = ports.now()
  journal.dropBefore(keptSince(startedAt))
  const run = journal.begin(fresh, startedAt, at)
  const all = portsFor(ports, fresh, at)
  return runAndReport((both) => new RunState(all, { run, plan: fresh, at, marks: [] }, both), onProgress, signal)
}

/** The plan that was shown, made from the tenant as it is now: of an undo, from the journal of the run it undoes. */
const deriveAnew = (ports: RunPorts, shown: Plan, at: number, signal: AbortSignal): Promise<Plan> =>
  shown.undoes === undefined
    ? makePlan({ ...ports, live: at }, { ...shown, shown }, signal)
    : makeUndo({ ...ports, live: at }, { run: shown.undoes, options: shown.options, shown }, signal)

const portsFor = (ports: RunPorts, { undoes }: Plan, at: number): RunPorts =>
  undoes === undefined ? ports : toUndoPorts(ports, undoes, at)

/**
 * Goes on with the restore that was interrupted; undefined: there is none. Nothing is done twice: what the journal calls
 * done is left, what may have arrived is looked up first. One that began more than a day ago is ended instead: nothing
 * is written, and the report says what was done and what was not. Throws `wrongTenant` and what ends a run.
 */
export async function resumeRestore(
  ports: RunPorts,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<RestoreReport | undefined> {
  const { reader, journal } = ports
  const open = journal.unfinished()
  if (open === undefined) return undefined
  await checkTenant(ports, signal)
  checkConsenterShown(open.plan, ports.consenter)
  const newest = Math.max(...reader.snapshots().map((one) => one.snapshot))
  const at = open.plan.undoes === undefined ? newest : (open.plannedOn ?? newest)
  const marks = journal.marks(open.run)
  const all = portsFor(ports, open.plan, at)
  const toState = (both: AbortSignal): RunState =>
    new RunState(all, { run: open.run, plan: open.plan, at, marks }, both)
  if (!isOverdue(open.startedAt, ports.now())) return runAndReport(toState, onProgress, signal)
  const state = toState(signal)
  endOverdue(state, open.startedAt)
  return endWithReport(state, { ending: 'ended', startedMs: Date.parse(ports.now()) }, onProgress)
}

/** The signal of the state is aborted when the user cancels, and when one step finds out that no other can run. */
async function runAndReport(
  toState: (signal: AbortSignal) => RunState,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<RestoreReport> {
  const stop = new AbortController()
  const state = toState(AbortSignal.any([signal, stop.signal]))
  const startedMs = Date.parse(state.ports.now())
  return endWithReport(state, { ending: await runSteps(state, stop, onProgress), startedMs }, onProgress)
}

/** Reads back and ends the run. The report kept in the vault has everything but generated passwords: those are shown once. */
async function endWithReport(
  state: RunState,
  { ending, startedMs }: { readonly ending: Ending; readonly startedMs: number },
  onProgress: OnProgress,
): Promise<RestoreReport> {
  const { ports } = state
  const mismatches = ending === 'cancelled' ? undefined : await readBackUnlessCancelled(state, onProgress)
  const end = mismatches === undefined ? 'cancelled' : ending
  const made = toReport(state, end, mismatches ?? [], Date.parse(ports.now()) - startedMs)
  ports.journal.finish(state.run, withoutPasswords(made), ports.now())
  return made
}

/** Undefined: cancelled. Everything was written then, and nothing of it is known to differ. */
async function readBackUnlessCancelled(
  state: RunState,
  onProgress: OnProgress,
): Promise<readonly Mismatch[] | undefined> {
  try {
    await settleHung(state)
    return await readBack(state, toExpectations(state), onProgress)
  } catch (thrown) {
    if (toAppError(thrown).code === 'cancelled') return undefined
    throw thrown
  }
}
