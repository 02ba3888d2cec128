import { openVault } from '../open-vault.ts'
import { cheapPolicy } from './cheap-policy.ts'
import { backUpSteadilyBeside } from './steady-tenant.ts'

/** The same as `steady-backup`, with the writing done in a thread. */
const [dir = '', passphrase = ''] = process.argv.slice(2)
const vault = await openVault(dir, { passphrase }, { policy: cheapPolicy })
const { store, end } = vault.openBackupThread()
await backUpSteadilyBeside(store, () => process.stdout.write('.'))
await end()
vault.close()
process.stdout.write('done')
