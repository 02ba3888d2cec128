import { openVault } from '../open-vault.ts'
import { cheapPolicy } from './cheap-policy.ts'
import { backUpSteadily } from './steady-tenant.ts'

/**
 * A program of its own that backs up the steady tenant and tells of every page, until it is done or killed. With a
 * number it stands still after telling so often, and waits to be killed.
 */
const [dir = '', passphrase = '', standsStillAt = ''] = process.argv.slice(2)
const vault = await openVault(dir, { passphrase }, { policy: cheapPolicy })
let told = 0
backUpSteadily(vault.backup, () => {
  process.stdout.write('.')
  told += 1
  if (told === Number(standsStillAt)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
vault.close()
process.stdout.write('done')
