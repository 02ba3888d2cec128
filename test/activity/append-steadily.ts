import { appendActivity } from '../../src/main/activity/append-activity.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { cheapPolicy } from '../../src/main/vault/testing/cheap-policy.ts'
import { steadyNow, steadyReader } from './steady-log.ts'

/** A program of its own that appends the steady logs and tells of every page, until it is done or killed. */
const [dir = '', passphrase = ''] = process.argv.slice(2)
const vault = await openVault(dir, { passphrase }, { policy: cheapPolicy })
await appendActivity({
  store: vault.activity,
  reader: steadyReader(() => process.stdout.write('.')),
  now: () => steadyNow,
  meter: { during: (_what, _isEndKnown, work) => work(), add: () => undefined },
  signal: new AbortController().signal,
})
vault.close()
process.stdout.write('done')
