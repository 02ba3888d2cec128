import { AppError } from '../../shared/errors.ts'
import type { OnProgress } from '../../shared/model/progress.ts'
import type { VerifyLevel, VerifyReport } from '../../shared/model/verify.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { VerifiedVault } from './verified-vault.ts'

/** What a verification works with. */
export interface VerifyPorts {
  readonly vault: VerifiedVault
  readonly rehearse: (onProgress: OnProgress, signal: AbortSignal) => Promise<Rehearsal>
}

/** Lays what a rehearsal found over what the vault found of itself. */
function merge(report: VerifyReport, { checked, damage, notRestorable, notes }: Rehearsal): VerifyReport {
  const all = [
    ...report.damage,
    ...damage.map(({ snapshots, ...rest }) => ({
      ...rest,
      ...(snapshots === undefined ? {} : { snapshots: [...snapshots] }),
    })),
  ]
  const left =
    notRestorable.length === 0 ? [] : [`${notRestorable.length} things can never be restored, as a plan says too.`]
  return {
    ...report,
    level: 3,
    outcome: all.length > 0 ? 'damaged' : 'sound',
    checked: { ...report.checked, ...checked },
    damage: all,
    notes: [...report.notes, ...notes, ...left],
  }
}

/** The rehearsal; a snapshot that cannot be rehearsed because it cannot be read is damage, not a failure. */
async function rehearseWith(
  { rehearse }: VerifyPorts,
  report: VerifyReport,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<VerifyReport> {
  try {
    return merge(report, await rehearse(onProgress, signal))
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    if (thrown.code === 'cancelled') return { ...report, level: 3, outcome: 'cancelled' }
    if (thrown.code === 'noSuchSnapshot')
      return { ...report, level: 3, notes: [...report.notes, 'There is no snapshot yet: nothing was rehearsed.'] }
    if (thrown.code !== 'vaultDamaged') throw thrown
    const what = `The newest snapshot could not be rehearsed: ${thrown.message}`
    return { ...report, level: 3, outcome: 'damaged', damage: [...report.damage, { what }] }
  }
}

/**
 * Verifies the vault: structure (1), every page, content and seal (2), a rehearsed restore of the newest snapshot (3).
 * What is damaged stands in the report; nothing of it is thrown. Throws `badInput` for a root that is none.
 */
export async function runVerify(
  ports: VerifyPorts,
  { level, root }: { readonly level: VerifyLevel; readonly root?: string | undefined },
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<VerifyReport> {
  const order = { level: level === 1 ? 1 : 2, ...(root === undefined ? {} : { root }), signal, onProgress } as const
  const report = await ports.vault.check(order)
  if (level < 3 || report.outcome === 'cancelled') return { ...report, level }
  const rehearsed = await rehearseWith(ports, report, onProgress, signal)
  if (rehearsed.outcome === 'cancelled') return rehearsed
  const isDamaged = rehearsed.damage.some(({ isAgainstRoot }) => isAgainstRoot !== true)
  ports.vault.note({ ...rehearsed, outcome: isDamaged ? 'damaged' : 'sound' })
  return rehearsed
}
