import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OnProgress } from '../../shared/model/progress.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { createTenant } from '../../simulator/tenant.ts'
import { appendActivity } from '../activity/append-activity.ts'
import type { Directory, Engine } from '../api/engine.ts'
import { runBackup } from '../backup/run-backup.ts'
import { createVault } from '../vault/create-vault.ts'
import type { VaultOptions } from '../vault/keys/surroundings.ts'
import { openVault, type Vault } from '../vault/open-vault.ts'
import { damage, deleteOneToBin, ordinaryDay } from './damage.ts'
import { toGraphCalls } from './graph-calls.ts'

/** The invented tenant behind the window's demo, with a vault of three snapshots. Lives until it is closed. */
export interface DemoTenant {
  readonly name: string
  /** Open, for whoever takes it to close. */
  readonly vault: Vault
  readonly accessToken: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Removes the vault from the disk. */
  readonly close: () => Promise<void>
}

/** This many days before a moment, at a time of day of this computer. */
function daysBefore(moment: Date, days: number, hours: number, minutes: number): number {
  const day = new Date(moment)
  day.setDate(day.getDate() - days)
  return day.setHours(hours, minutes, 0, 0)
}

/** What making it needs of the engine. */
export interface DemoParts {
  readonly now: () => Date
  readonly options: VaultOptions
  readonly onProgress: OnProgress
  readonly signal: AbortSignal
  readonly connectTo: (
    graph: string,
    fetch: DemoTenant['fetch'],
    token: () => Promise<string>,
    time: ReturnType<typeof openSkippedTime>,
  ) => Engine['connect']
}

/** A clock that is put on by what would be waited for: the past is invented, so nobody has to sit through its pauses. */
function openSkippedTime(now: () => Date) {
  let skippedMs = 0
  return {
    clock: (): number => now().getTime() + skippedMs,
    sleep: async (ms: number, signal: AbortSignal): Promise<void> => {
      signal.throwIfAborted()
      skippedMs += ms
    },
  }
}

/**
 * Makes 500 people and three snapshots of them: three days ago, yesterday before a clean-up, and now, after it went
 * wrong. The clock of tenant and backups is set back for the first two.
 */
export async function makeDemoTenant({ now, options, onProgress, signal, connectTo }: DemoParts): Promise<DemoTenant> {
  const startedAt = now()
  let backMs = startedAt.getTime() - daysBefore(startedAt, 3, 9, 5)
  const then = (): Date => new Date(now().getTime() - backMs)
  onProgress({ doing: 'Inventing 500 people', done: 0, total: null, waiting: null })
  const simulator = createSimulator({
    tenant: createTenant({ users: 500, seed: 1, now: then().toISOString() }),
    clock: () => then().getTime(),
  })
  const { accessToken } = simulator
  const fetch: DemoTenant['fetch'] = (url, init) => simulator.fetch(url, init)
  const calls = toGraphCalls({ graph: 'https://graph.microsoft.com', accessToken, fetch })
  const folder = await mkdtemp(join(tmpdir(), 'dirsafe-demo-'))
  const dir = join(folder, 'vault')
  const passphrase = randomBytes(24).toString('base64url')
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    await createVault(dir, { passphrase }, { ...options, isThrownAway: true })
    const vault = await openVault(dir, { passphrase }, { ...options, isThrownAway: true })
    try {
      const token = (): Promise<string> => Promise.resolve(accessToken)
      const connect = connectTo('https://graph.microsoft.com', fetch, token, openSkippedTime(now))
      const { reader }: Directory = connect(() => undefined)
      const backup = (note: string): Promise<unknown> =>
        runBackup({
          store: vault.backup,
          reader,
          appendActivity: (meter, aborted) =>
            appendActivity({ store: vault.activity, reader, now: then, meter, signal: aborted }),
          now: then,
          options: { full: false, photos: 'all', note },
          onProgress,
          signal,
        })
      await backup('First backup')
      backMs = startedAt.getTime() - daysBefore(startedAt, 1, 17, 42)
      await ordinaryDay(calls)
      await backup('Before licence clean-up')
      backMs = 0
      await damage(calls)
      await deleteOneToBin(calls)
      await backup('')
    } catch (thrown) {
      vault.close()
      throw thrown
    }
    return { name: 'Contoso Ltd', vault, accessToken, fetch, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}
