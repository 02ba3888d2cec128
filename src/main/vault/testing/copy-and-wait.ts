import { copyVault } from '../copy/copy-vault.ts'
import { cheapPolicy } from './cheap-policy.ts'

/** A program of its own that copies a vault, tells when the copy is being checked, and waits there to be killed. */
const [dir = '', passphrase = '', to = ''] = process.argv.slice(2)
const onProgress = ({ doing }: { readonly doing: string }): void => {
  if (doing !== 'Checking the copy') return
  process.stdout.write('.')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
await copyVault(dir, { passphrase }, to, { onProgress }, { policy: cheapPolicy })
