import { openVault } from '../open-vault.ts'
import { cheapPolicy } from './cheap-policy.ts'
import { backUpPhotos } from './many-photos.ts'

/** A program of its own that stores many photos with a thread for checkpoints, and tells of every piece. */
const [dir = '', passphrase = ''] = process.argv.slice(2)
const vault = await openVault(dir, { passphrase }, { policy: cheapPolicy })
const { store, end } = vault.openCheckpointThread()
await backUpPhotos(store, async () => {
  process.stdout.write('.')
  await new Promise(setImmediate)
})
await end()
vault.close()
process.stdout.write('done')
