import { useEffect, useEffectEvent, useMemo } from 'react'
import type { Plan, RestoreOptions, Selection } from '../../../shared/model/plan.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun } from '../../lib/runs.store.ts'
import { takePlan, toOptions, useRestore } from './restore.store.ts'
import { texts } from './texts.ts'

interface PlanInput {
  readonly snapshot: number
  readonly selection: Selection
  readonly options: RestoreOptions
}

/** Makes the plan of what is chosen as soon as it is looked at and there is none. */
export function usePlan(snapshot: number): Pick<Run<PlanInput, Plan>, 'status' | 'progress' | 'failure' | 'cancel'> & {
  readonly again: () => void
} {
  const { client } = useEngine()
  const run = useRun<PlanInput, Plan>('plan', client.restore.plan)
  const selection = useRestore((state) => state.selection)
  const links = useRestore((state) => state.links)
  const input = useMemo(() => ({ snapshot, selection, options: toOptions(links) }), [snapshot, selection, links])
  const make = async (wanted: PlanInput): Promise<void> => {
    const made = await run.start(wanted)
    const { selection, links, plan } = useRestore.getState()
    // Something else may have been chosen meanwhile.
    if (made === undefined || selection !== wanted.selection || links !== wanted.options.links) return
    takePlan(made, new Date().toISOString())
    const { news, gone } = useRestore.getState()
    if (plan !== null && news.size === 0 && gone.length === 0) useRestore.setState({ tickNote: texts.samePlan })
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
