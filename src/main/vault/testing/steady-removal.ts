import { openVault } from '../open-vault.ts'
import { cheapPolicy } from './cheap-policy.ts'
import { steadyRemovals } from './steady-removals.ts'

/**
 * A program of its own that removes snapshots of the steady tenant one after the other and gives the space back, and
 * tells of every piece, until it is done or killed.
 */
const [dir = '', passphrase = ''] = process.argv.slice(2)
const vault = await openVault(dir, { passphrase }, { policy: cheapPolicy })
for (const snapshot of steadyRemovals) {
  if (!vault.snapshots.snapshots().some((one) => one.snapshot === snapshot)) continue
  process.stdout.write('.')
  vault.removal.removeSnapshot(snapshot)
  process.stdout.write('.')
  await vault.removal.compact(undefined, () => process.stdout.write('.'))
}
await vault.removal.compact()
vault.close()
process.stdout.write('done')
