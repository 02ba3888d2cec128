import { useEffect, useEffectEvent, useMemo } from 'react'
import type { Plan, RestoreOptions, Selection } from '../../../shared/model/plan.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, type RunCall, useRun } from '../../lib/runs.store.ts'
import { findGoingOn } from './check-consenter.ts'
import { planTexts } from './plan-texts.ts'
import { takePlan, toOptions, useRestore } from './restore.store.ts'
import { isSameChoice } from './still-shown.ts'

type PlanInput =
  | { readonly snapshot: number; readonly selection: Selection; readonly options: RestoreOptions }
  | { readonly run: number; readonly options: Pick<RestoreOptions, 'allowGive' | 'allowTake'> }

/**
 * Makes the plan of what is chosen, or of what a run did, as soon as it is looked at and there is none. `onGoingOn`: it was
 * made again for somebody who signed in to write, and shows the same.
 */
export function usePlan(
  snapshot: number,
  onGoingOn: (plan: Plan) => void,
): Pick<Run<PlanInput, Plan>, 'status' | 'progress' | 'failure' | 'cancel'> & {
  readonly again: () => void
} {
  const { client } = useEngine()
  const call = useMemo<RunCall<PlanInput, Plan>>(
    () => (input, options) =>
      'run' in input ? client.restore.undo(input, options) : client.restore.plan(input, options),
    [client],
  )
  const run = useRun<PlanInput, Plan>('plan', call)
  const selection = useRestore((state) => state.selection)
  const links = useRestore((state) => state.links)
  const mailInvitations = useRestore((state) => state.mailInvitations)
  const renames = useRestore((state) => state.renames)
  const anew = useRestore((state) => state.anew)
  const undoes = useRestore((state) => state.undoes)
  const input = useMemo<PlanInput>(
    () =>
      undoes === null
        ? { snapshot, selection, options: toOptions({ links, mailInvitations, renames, anew }) }
        : { run: undoes, options: { allowGive: false, allowTake: false } },
    [snapshot, selection, links, mailInvitations, renames, anew, undoes],
  )
  const make = async (wanted: PlanInput): Promise<void> => {
    const chosen = useRestore.getState()
    const made = await run.start(wanted)
    const now = useRestore.getState()
    // Something else may have been chosen meanwhile.
    if (made === undefined || !isSameChoice(chosen, now)) return
    takePlan(made, new Date().toISOString())
    const goingOn = findGoingOn()
    if (goingOn !== null) return onGoingOn(goingOn)
    const { news, gone, consenter } = useRestore.getState()
    if (now.plan !== null && news.size === 0 && gone.length === 0 && consenter?.isNews !== true)
      useRestore.setState({ tickNote: planTexts.samePlan })
  }
  const makeFirst = useEffectEvent((wanted: PlanInput) => {
    const { plan, isStale } = useRestore.getState()
    if (plan === null || isStale) void make(wanted)
  })
  useEffect(() => makeFirst(input), [input])
  return {
    status: run.status,
    progress: run.progress,
    failure: run.failure,
    cancel: run.cancel,
    again: () => void make(input),
  }
}
