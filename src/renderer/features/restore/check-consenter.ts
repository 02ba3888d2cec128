import type { RestoreConsent, ToRun } from '../../../shared/api/connection.contract.ts'
import { showsTheSame } from '../../../shared/lock-out/shows-the-same.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { useRestore } from './restore.store.ts'

/**
 * Runs what was consented to. Where somebody else than who reads signed in, and the plan touches what could lock them out, it
 * is made again for both first, at its step. Of a run that was interrupted the engine knows whom it was checked for.
 */
export function runOrCheck(what: ToRun, { account, reader }: RestoreConsent, begin: (what: ToRun) => void): void {
  const isAnother = account !== null && reader !== null && account.id !== reader.id
  const mayLockOut = 'plan' in what && (what.plan.lockOut?.facts.effects.length ?? 0) > 0
  if (isAnother && mayLockOut) {
    const consenter = { username: account.username, shown: what.plan, isNews: false }
    useRestore.setState({ step: 'plan', asked: null, isStale: true, consenter })
  } else begin(what)
}

/** The plan that was just made again for somebody who signed in to write, to be run at once: it shows what was shown before. */
export function findGoingOn(): Plan | null {
  const { plan, consenter } = useRestore.getState()
  if (consenter === null || consenter.isNews) return null
  if (plan !== null && showsTheSame(consenter.shown, plan)) return plan
  useRestore.setState({ consenter: { ...consenter, isNews: true } })
  return null
}
