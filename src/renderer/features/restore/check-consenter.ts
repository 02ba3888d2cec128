import type { RestoreConsent, ToRun } from '../../../shared/api/connection.contract.ts'
import { showsTheSame } from '../../../shared/lock-out/shows-the-same.ts'
import type { Plan } from '../../../shared/model/plan.ts'
import { useRestore } from './restore.store.ts'

/**
 * Runs what was consented to. Where somebody else than who reads signed in, and the plan touches what could lock them out, it
 * is made again for both first, at its step. A run that was interrupted is refused then: it is shown no more.
 */
export function runOrCheck(what: ToRun, { account, reader }: RestoreConsent, begin: (what: ToRun) => void): void {
  const isAnother = account !== null && reader !== null && account.id !== reader.id
  const mayLockOut = 'plan' in what && (what.plan.lockOut?.facts.effects.length ?? 0) > 0
  if (!isAnother || !mayLockOut) return begin(what)
  useRestore.setState({
    step: 'plan',
    asked: null,
    isStale: true,
    consenter: { username: account.username, isNews: false },
  })
}

/** Whether the plan that was just made for somebody who signed in to write runs at once: it shows what was shown before. */
export function goesOnAtOnce(shown: Plan | null): Plan | null {
  const { plan, consenter } = useRestore.getState()
  if (consenter === null || consenter.isNews) return null
  if (shown !== null && plan !== null && showsTheSame(shown, plan)) return plan
  useRestore.setState({ consenter: { ...consenter, isNews: true } })
  return null
}
