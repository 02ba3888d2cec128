import type { PlanStep } from '../../../shared/model/plan.ts'
import { readNow } from './live-values.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { isRefusal, sendJournaled } from './send-journaled.ts'

/** Brings an object back from the recycle bin, under the id it had. One that is back already is left as it is. */
export async function restoreFromBin(state: RunState, step: PlanStep): Promise<StepOutcome> {
  const kind = state.kindOf(step)
  const entry = state.markOf(step.step, 0)
  if (entry?.state === 'done' || entry?.state === 'alreadySo') return { state: 'done', left: 0 }
  const inBin = await state.ports.writer.inBin(kind, state.idOf(step.object.id), state.signal)
  if (inBin === undefined) {
    const live = await readNow(state, kind, step.object.id, {})
    if (live === undefined)
      return { state: 'failed', reason: 'It is not in the recycle bin any more. Make the plan again.', left: 1 }
    if (entry?.state === 'intended') state.ports.journal.settle(state.run, step.step, 0, 'done', live.id)
    return { state: entry === undefined ? 'alreadySo' : 'done', left: 0 }
  }
  for (const [request, planned] of step.requests.entries())
    try {
      await sendJournaled(state, {
        step,
        request,
        sent: state.resolve(planned),
        before: { deletedAt: inBin.deletedAt },
      })
    } catch (thrown) {
      if (kind.isBinTried !== true || !isRefusal(thrown)) throw thrown
      return { state: 'failed', reason: `${thrown.message} ${waysOut(step)}`, left: 1 }
    }
  return { state: 'done', left: 0 }
}

/** What to do where a bin shows an object and does not give it back. */
const waysOut = ({ object: { kind, id } }: PlanStep): string =>
  `It stays in the recycle bin. To create it anew under a new id, make the plan again and choose that (on the command line: --anew ${kind}:${id}).`
