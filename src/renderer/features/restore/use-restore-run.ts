import { useQueryClient } from '@tanstack/react-query'
import type { ToRun } from '../../../shared/api/connection.contract.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun, useRuns } from '../../lib/runs.store.ts'
import { planTexts } from './plan-texts.ts'
import { type RestoreState, useRestore } from './restore.store.ts'
import { isStillShown } from './still-shown.ts'

type Shown = Pick<Run<unknown, unknown>, 'status' | 'progress' | 'failure' | 'cancel' | 'isRunning'>

/** Where the wizard stands when there turned out to be no run to go on with. */
const toBefore = ({ plan, former }: RestoreState): Partial<RestoreState> =>
  plan === null && former === null ? { step: 'what' } : { step: 'plan', isStale: true }

const isRunning = (): boolean => useRuns.getState().states['restore']?.status === 'running'

/** The run of the restore. It belongs to the window: leaving the page does not stop it. */
export function useRestoreRun(): Shown & {
  /** Runs a plan, or leads to the step that asks for the permissions it needs. */
  readonly run: (plan: Plan) => void
  /** Goes on with the run that was interrupted, likewise. */
  readonly goOn: () => void
  /** Runs what was asked for, without asking for anything: the permissions are there. */
  readonly begin: (what: ToRun) => void
} {
  const { client } = useEngine()
  const cache = useQueryClient()
  const running = useRun<{ readonly plan: Plan }, RestoreReport>('restore', client.restore.run)
  const resuming = useRun<undefined, RestoreReport | null>('restore', client.restore.resume)
  const end = (report: RestoreReport | null | undefined): void => {
    // A wish that came while it ran is not begun by its end: the report comes first.
    const { restore: wish } = useNavigation.getState()
    if (report) useRestore.setState({ step: 'report', report, wish })
    // There was none to go on with: the plan is made again, with its ticks.
    else if (report === null) useRestore.setState(toBefore(useRestore.getState()))
    // A backup was taken before, so there is a new snapshot whatever became of the rest.
    void cache.invalidateQueries()
  }
  const begin = (what: ToRun): void => {
    // Another start would cancel the one that runs.
    if (isRunning()) return
    useRestore.setState({ step: 'run', asked: null, report: null })
    if ('plan' in what) void running.start({ plan: what.plan }).then(end)
    else void resuming.start(undefined).then(end)
  }
  const ask = async (what: ToRun): Promise<void> => {
    const shown = useRestore.getState()
    if (shown.isAsking || isRunning()) return
    useRestore.setState({ isAsking: true })
    // Where that cannot be said, the run says itself what it misses: it writes nothing without.
    const consent = await client.connection.forRestore(what).catch(() => null)
    useRestore.setState({ isAsking: false })
    if (!isStillShown(what, shown, useRestore.getState())) useRestore.setState({ tickNote: planTexts.changedMeanwhile })
    else if (consent?.state === 'needed') useRestore.setState({ step: 'permission', asked: { what, consent } })
    else begin(what)
  }
  const goOn = async (): Promise<void> => {
    const shown = useRestore.getState()
    if (shown.isAsking || isRunning()) return
    useRestore.setState({ isAsking: true })
    const runs = await client.restore.runs().catch(() => [])
    const open = runs.find(({ outcome }) => outcome === null)
    useRestore.setState({ isAsking: false })
    if (!isStillShown({ run: 0 }, shown, useRestore.getState())) return
    if (open !== undefined) await ask({ run: open.run })
    else void resuming.start(undefined).then(end)
  }
  return {
    status: running.status,
    progress: running.progress,
    failure: running.failure,
    cancel: running.cancel,
    isRunning: running.isRunning,
    run: (plan) => void ask({ plan }),
    goOn: () => void goOn(),
    begin,
  }
}
