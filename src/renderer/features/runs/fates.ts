import type { NamedRef } from '../../../shared/model/ref.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'

/** What became of one object of a run that was interrupted. */
export interface Fate {
  readonly object: NamedRef
  /** `unknown`: something of it was begun, or its last write may have arrived. */
  readonly state: 'done' | 'open' | 'unknown'
  readonly reason?: string
}

const order = { unknown: 0, open: 1, done: 2 } as const

/** The objects of a run that was interrupted: first those of which not all is known, then what is left, then what is done. */
export const toFates = ({ objects }: Pick<RestoreReport, 'objects'>): readonly Fate[] =>
  objects
    .map(({ kind, id, name, result, reason }): Fate => {
      const state = result === 'failed' ? 'unknown' : result === 'skipped' ? 'open' : 'done'
      return { object: { kind, id, name }, state, ...(reason === undefined ? {} : { reason }) }
    })
    .sort((a, b) => order[a.state] - order[b.state])
