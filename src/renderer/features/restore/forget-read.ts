import { useLockShown } from '../../app/lock.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { toFormer } from './former-plan.ts'
import { useRestore } from './restore.store.ts'

/**
 * Drops what the wizard had read of the vault, passwords above all. What was chosen and ticked stays: the plan is made
 * again, and a report is read again from the vault.
 */
export function forgetRead(): void {
  const { plan, former, step, report, anew } = useRestore.getState()
  const gone = {
    plan: null,
    former: plan === null ? former : toFormer(plan),
    isStale: false,
    plannedAt: null,
    news: new Map(),
    gone: [],
    unfolded: new Set<number>(),
    tickNote: null,
    anew: anew.map((one) => ({ ...one, name: '' })),
    isAsking: false,
    asked: null,
    report: null,
    consenter: null,
  }
  if (step === 'report' && report !== null) {
    const wish = { shows: report.run }
    useNavigation.setState({ restore: wish })
    useRestore.setState({ ...gone, wish })
  } else useRestore.setState({ ...gone, step: step === 'permission' ? 'plan' : step })
}

/** Forgets with each lock, for as long as the window lives. */
export const forgetWithLock = (): (() => void) =>
  useLockShown.subscribe(({ locked }, before) => {
    if (locked !== null && before.locked === null) forgetRead()
  })
