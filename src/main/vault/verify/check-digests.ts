import { isBaseOfNewest } from '../seals/base-seal.ts'
import { openDigestReader } from '../seals/digest.ts'
import type { Chain } from './check-chain.ts'
import type { Examined } from './examined.ts'
import type { LeafHistory } from './leaf-history.ts'
import { orElse } from './read-past.ts'

/** Recomputes the digest of every kept snapshot and of every finished restore, and holds it against its seal. */
export async function checkDigests(
  { db, findings, pace, kept }: Examined,
  leaves: LeafHistory,
  chain: Chain,
): Promise<void> {
  const digests = openDigestReader(db)
  for (const [snapshot, sum] of leaves.sums()) {
    await pace.step('Checking snapshots', kept.indexOf(snapshot), kept.length)
    findings.count('snapshots')
    const digest = orElse(() => digests.ofSnapshot(snapshot, sum), undefined)
    const sealed = chain.snapshots.get(snapshot)
    if (sealed !== undefined && digest?.equals(sealed) !== true)
      findings.add({
        what: `Snapshot ${snapshot} is not what was sealed: its own row, its captures or its list of objects were altered.`,
        snapshots: [snapshot],
      })
  }
  if (orElse(() => isBaseOfNewest(db), false) === false)
    findings.add({
      what: 'Where the next backup goes on is not where the newest snapshot ended. The next backup reads everything.',
      isBeyondRepair: true,
    })
  const restores = orElse(
    () => db.prepare<[], number>('SELECT r FROM restore_run WHERE report IS NOT NULL').pluck().all(),
    [],
  )
  for (const run of new Set([...restores, ...chain.restores.keys()])) {
    await pace.step('Checking restores', 0, null)
    findings.count('restores')
    const sealed = chain.restores.get(run)
    if (sealed === undefined || orElse(() => digests.ofRestore(run), undefined)?.equals(sealed) !== true)
      findings.add({ what: `What is kept of restore ${run} (its plan, journal or report) is not what was sealed.` })
  }
}
