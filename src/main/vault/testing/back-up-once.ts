import { openVault } from '../open-vault.ts'
import { cheapPolicy } from './cheap-policy.ts'
import { backUp, item } from './small-tenant.ts'

/** A program of its own that opens a vault, backs up people of one name, closes it, and ends. */
const [dir = '', passphrase = '', name = ''] = process.argv.slice(2)
const vault = await openVault(dir, { passphrase }, { policy: cheapPolicy })
backUp(vault.backup, {
  user: Array.from({ length: 200 }, (_, place) => item(`u${place}`, { displayName: `${name} ${place}` })),
})
vault.close()
