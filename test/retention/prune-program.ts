import { previewRetention } from '../../src/main/retention/preview-retention.ts'
import { runRetention } from '../../src/main/retention/run-retention.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { toRetentionVault } from './to-retention-vault.ts'

/** A program of its own that keeps the last two snapshots of a vault, and tells of every step until it is done or killed. */
const [dir = '', passphrase = ''] = process.argv.slice(2)
const vault = await openVault(dir, { passphrase }, { policy: cheapPolicy })
const port = toRetentionVault(vault)
const { policy, at, remove } = previewRetention(port, { keepLast: 2, timeZone: 'UTC' }, new Date())
await runRetention(
  {
    vault: port,
    now: () => new Date(),
    onProgress: () => process.stdout.write('.'),
    signal: new AbortController().signal,
  },
  { policy, at, remove: remove.map(({ snapshot }) => snapshot) },
)
vault.close()
process.stdout.write('done')
