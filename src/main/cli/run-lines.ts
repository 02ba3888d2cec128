import type { ListedRun } from '../../shared/api/restore.contract.ts'
import { findKind } from '../../shared/kinds/kinds.ts'
import { toTimeText } from './time-text.ts'

/** What a run was to do: `Restore of 3 objects from snapshot 5`, `Undo of run 2`. */
function toWhat({ undoes, objects, kinds, snapshot }: ListedRun): string {
  if (undoes !== null) return `Undo of run ${undoes}`
  const chosen = [
    ...(objects === 0 ? [] : [objects === 1 ? 'one object' : `${objects} objects`]),
    ...kinds.map((kind) => findKind(kind)?.label.many ?? kind),
  ]
  return `Restore of ${chosen.length === 0 ? 'everything' : chosen.join(', ')} from snapshot ${snapshot}`
}

function toEnd({ outcome, writes, undoneBy, isUndoneInPart, canBeUndone, reason }: ListedRun): string {
  if (outcome === null) return 'interrupted'
  const done = `${outcome}, ${writes === 1 ? '1 write' : `${writes} writes`}`
  if (undoneBy !== null) return `${done}, ${isUndoneInPart ? 'partly ' : ''}undone by run ${undoneBy}`
  return canBeUndone ? done : `${done}. ${reason ?? ''}`
}

/** The runs in words, a line each. */
export const toRunLines = (runs: readonly ListedRun[]): readonly string[] =>
  runs.map((run) => `${String(run.run).padStart(4)}  ${toTimeText(run.startedAt)}  ${toWhat(run)}: ${toEnd(run)}`)

/** What waits to be done about a run that was interrupted; empty: none was. */
export const toWaitingLines = (runs: readonly ListedRun[], dir: string): readonly string[] =>
  runs.some(({ outcome }) => outcome === null)
    ? [
        `A restore was interrupted. Go on with it: dirsafe restore ${dir} --resume`,
        `Or close it as it is, which writes nothing to the tenant: dirsafe runs ${dir} --give-up`,
      ]
    : []
