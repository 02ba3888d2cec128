import { useQueryClient } from '@tanstack/react-query'
import type { Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun } from '../../lib/runs.store.ts'
import { useRestore } from './restore.store.ts'

type Shown = Pick<Run<unknown, unknown>, 'status' | 'progress' | 'failure' | 'cancel' | 'isRunning'>

/** The run of the restore. It belongs to the window: leaving the page does not stop it. */
export function useRestoreRun(): Shown & {
  readonly run: (plan: Plan) => void
  /** Goes on with the run that was interrupted. */
  readonly goOn: () => void
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
  return {
    status: running.status,
    progress: running.progress,
    failure: running.failure,
    cancel: running.cancel,
    isRunning: running.isRunning,
    run: (plan) => {
      useRestore.setState({ step: 'run', report: null })
      void running.start({ plan }).then(end)
    },
    goOn: () => void resuming.start(undefined).then(end),
  }
}
