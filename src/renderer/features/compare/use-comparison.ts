import { useEffect, useEffectEvent } from 'react'
import type { Difference, Side } from '../../../shared/model/change.ts'
import { useEngine } from '../../lib/engine.ts'
import { type Run, useRun, useRuns } from '../../lib/runs.store.ts'
import { startComparison, useCompare } from './compare.store.ts'

/** The name of the run that compares. */
const name = 'compare'

interface Sides {
  readonly from: Side
  readonly to: Side
}
type Asked = Sides & { readonly photos: 'rotation' }

const isSame = (a: Sides | null, b: Sides | null): boolean => a?.from === b?.from && a?.to === b?.to

/** Whether something was backed up or restored since: then what was read of the live tenant is old. */
function isOutdated(sides: Sides): boolean {
  const { states } = useRuns.getState()
  const readAt = states[name]?.startedAt ?? ''
  const isLive = sides.from === 'live' || sides.to === 'live'
  return isLive && Object.entries(states).some(([other, run]) => other !== name && (run.startedAt ?? '') > readAt)
}

/** A comparison with the way to make it again. */
export interface Comparison extends Pick<Run<Asked, Difference>, 'status' | 'progress' | 'failure' | 'cancel'> {
  /** The difference of exactly these sides; undefined while there is none. */
  readonly difference: Difference | undefined
  /** When the comparison was asked for: the moment a live side was read. ISO 8601 UTC. */
  readonly readAt: string | null
  readonly again: () => void
}

/** Compares two sides as soon as they are known, and again when they change or what is known of the tenant is old. */
export function useComparison(sides: Sides | null): Comparison {
  const { client } = useEngine()
  const run = useRun<Asked, Difference>(name, client.compare.run)
  const asked = useCompare((state) => state.asked)
  const ask = (wanted: Sides): void => {
    startComparison(wanted)
    void run.start({ from: wanted.from, to: wanted.to, photos: 'rotation' })
  }
  const askWhereNeeded = useEffectEvent(() => {
    if (sides === null) return
    const isKnown =
      isSame(useCompare.getState().asked, sides) && (useRuns.getState().states[name]?.status ?? 'idle') !== 'idle'
    if (!isKnown || isOutdated(sides)) ask(sides)
  })
  const key = sides === null ? null : `${sides.from} ${sides.to}`
  useEffect(() => {
    if (key !== null) askWhereNeeded()
  }, [key])
  return {
    status: run.status,
    progress: run.progress,
    failure: run.failure,
    cancel: run.cancel,
    readAt: run.startedAt,
    difference: isSame(asked, sides) && run.result !== null ? run.result : undefined,
    again: () => sides !== null && ask(sides),
  }
}
