import { useQueryClient } from '@tanstack/react-query'
import type { ToRun } from '../../../shared/api/connection.contract.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun } from '../../lib/runs.store.ts'
import { useRestore } from './restore.store.ts'

type Shown = Pick<Run<unknown, unknown>, 'status' | 'progress' | 'failure' | 'cancel' | 'isRunning'>

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
  const end = async (report: RestoreReport | null | undefined): Promise<void> => {
    // A wish that came while it ran is not begun by its end: the report comes first.
    const { restore: wish } = useNavigation.getState()
    if (report) useRestore.setState({ step: 'report', report, wish })
    // There was none to go on with.
    else if (report === null)
      useRestore.setState({ step: useRestore.getState().plan === null ? 'what' : 'plan', plan: null })
    // A backup was taken before, so there is a new snapshot whatever became of the rest.
    await cache.invalidateQueries()
  }
  const begin = (what: ToRun): void => {
    useRestore.setState({ step: 'run', asked: null, report: null })
    if ('plan' in what) void running.start({ plan: what.plan }).then(end)
    else void resuming.start(undefined).then(end)
  }
  const ask = async (what: ToRun): Promise<void> => {
    // Where that cannot be said, the run says itself what it misses: it writes nothing without.
    const consent = await client.connection.forRestore(what).catch(() => null)
    if (consent?.state === 'needed') useRestore.setState({ step: 'permission', asked: { what, consent } })
    else begin(what)
  }
  const goOn = async (): Promise<void> => {
    const runs = await client.restore.runs().catch(() => [])
    const open = runs.find(({ outcome }) => outcome === null)
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
