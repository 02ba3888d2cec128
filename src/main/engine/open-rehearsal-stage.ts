import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Difference } from '../../shared/model/change.ts'
import { createBareTenant } from '../../simulator/bare-tenant.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { createLook } from '../backup/look.ts'
import { runBackup } from '../backup/run-backup.ts'
import { compareSides } from '../compare/compare.ts'
import { openGraph } from '../graph/open-graph.ts'
import { makePlan } from '../restore/make-plan.ts'
import type { PastReader } from '../restore/past-reader.ts'
import { runRestore } from '../restore/run-restore.ts'
import { createVault } from '../vault/create-vault.ts'
import { openVault, type Vault } from '../vault/open-vault.ts'
import type { BareTenant, RehearsalStage } from '../verify/rehearsal-stage.ts'
import { rehearsedKinds } from '../verify/rehearsed-kinds.ts'

/** What a stage takes from the engine. */
export interface StageParts {
  readonly options: NonNullable<Parameters<typeof openVault>[2]>
  readonly now: () => Date
}

const graph = 'https://graph.microsoft.com'
const quiet = (): void => undefined
/** How long the thread is kept before others get it, in milliseconds. */
const breathMs = 20

/**
 * Opens a stage: a vault in a folder of its own among the temporary files, encrypted with a passphrase that nobody is
 * told, and a tenant of the simulator. Time passes there only while somebody waits. Closing removes the folder.
 */
export async function openRehearsalStage({ options, now }: StageParts): Promise<RehearsalStage> {
  const folder = await mkdtemp(join(tmpdir(), 'dirsafe-rehearsal-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const [dir, passphrase] = [join(folder, 'vault'), randomBytes(24).toString('base64url')]
    await createVault(dir, { passphrase }, options)
    const vault = await openVault(dir, { passphrase }, options)
    const clock = new StageClock(now().getTime())
    let play: Play | undefined
    const playing = (): Play => {
      if (play === undefined) throw new Error('The tenant of the rehearsal is not made yet.')
      return play
    }
    return {
      store: vault.backup,
      invent: (tenant) => {
        play = toPlay(vault, clock, tenant)
      },
      plan: (request, signal) => playing().plan(request, signal),
      run: (plan, onProgress, signal) => playing().run(plan, onProgress, signal),
      differenceFrom: (snapshot, signal) => playing().differenceFrom(snapshot, signal),
      close: async () => {
        vault.close()
        await remove()
      },
    }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

type Play = Pick<RehearsalStage, 'plan' | 'run' | 'differenceFrom'>

/** A clock that goes on by what is waited for, and by a little with every write. */
class StageClock {
  #nowMs: number
  constructor(startMs: number) {
    this.#nowMs = startMs
  }
  readonly ms = (): number => this.#nowMs
  readonly now = (): Date => new Date(this.#nowMs)
  readonly sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    await setImmediate()
    signal.throwIfAborted()
    this.#nowMs += ms
  }
  readonly tick = (): void => {
    this.#nowMs += 10
  }
}

function toPlay(vault: Vault, clock: StageClock, tenant: BareTenant): Play {
  // Some writes only a person may do, and who creates a group may become its owner.
  const administratorId = randomUUID()
  const simulator = createSimulator({
    tenant: createBareTenant({
      tenantId: tenant.tenantId,
      domains: tenant.domains,
      products: tenant.licences,
      objects: [
        toAdministrator(administratorId, tenant),
        ...tenant.objects.map(({ odataType, ...one }) => ({
          ...one,
          type: odataType.slice(odataType.lastIndexOf('.') + 1),
        })),
      ],
      administratorId,
      now: clock.ms(),
      seed: randomInt(2 ** 31),
    }),
    clock: clock.ms,
  })
  let breathedMs = performance.now()
  const { reader, writer } = openGraph({
    graph,
    fetch: async (url, init) => {
      clock.tick()
      // The simulator answers at once: without this, nobody else would get the thread until all is over.
      if (performance.now() - breathedMs > breathMs) {
        await setImmediate()
        breathedMs = performance.now()
      }
      const answer = await simulator.fetch(url, init)
      if (simulator.requests.length > 1_000) simulator.clearRequests()
      return answer
    },
    token: async () => simulator.accessToken,
    clock: clock.ms,
    sleep: clock.sleep,
    random: () => 0.5,
    newId: randomUUID,
    deadline: () => new AbortController().signal,
  })
  const past: PastReader = {
    captures: (at) => vault.history.captures(at),
    unread: (at) => vault.history.unread(at),
    touchedBetween: (from, to) => vault.history.touchedBetween(from, to),
    statesAt: (at, refs) => vault.history.statesAt(at, refs),
    successors: (at) => vault.history.successors(at),
    snapshots: () => vault.snapshots.snapshots(),
    photo: (hash) => vault.snapshots.photo(hash),
    linksTo: (snapshot, ref) => vault.snapshots.linksTo(snapshot, ref),
  }
  const kinds = rehearsedKinds
  const look = () =>
    createLook({ store: vault.backup, reader, now: clock.now, photos: 'all', onProgress: quiet, kinds })
  return {
    plan: (request, signal) => makePlan({ reader: past, writer, live: look() }, request, signal),
    run: (plan, onProgress, signal) =>
      runRestore(
        {
          reader: past,
          writer,
          journal: vault.journal,
          tenantId: (aborted) => reader.tenantId(aborted),
          vaultTenantId: () => vault.backup.tenantId(),
          backupFirst: async (aborted) => {
            const options = { full: false, photos: 'rotation' as const, note: '' }
            const parts = {
              store: vault.backup,
              reader,
              now: clock.now,
              options,
              onProgress: quiet,
              kinds,
              signal: aborted,
            }
            const { snapshot } = await runBackup(parts)
            if (snapshot === null) throw new Error('The backup of the rehearsal made no snapshot.')
            return snapshot
          },
          readPhoto: async (kind, id, aborted) => {
            for await (const [answer] of reader.photos(kind, [{ id }], aborted)) if (answer !== undefined) return answer
            return { id, state: 'failed', reason: 'There was no answer.' }
          },
          now: () => clock.now().toISOString(),
          sleep: clock.sleep,
          randomBytes: (count) => new Uint8Array(randomBytes(count)),
        },
        plan,
        onProgress,
        signal,
      ),
    differenceFrom: async (snapshot, signal) => {
      const live = look()
      const { at } = await live.open(signal)
      try {
        const sides = { from: { side: snapshot, at: snapshot }, to: { side: 'live' as const, at } }
        return without(administratorId, compareSides({ reader: past, ...sides }))
      } finally {
        live.close()
      }
    },
  }
}

const toAdministrator = (id: string, { domains: [domain] }: BareTenant) => ({
  type: 'user',
  id,
  values: {
    displayName: 'Whoever runs the rehearsal',
    userPrincipalName: `${id}@${domain}`,
    mailNickname: id,
    accountEnabled: true,
  },
  links: {},
})

/** The difference without the person who is there only to run the rehearsal. Where they stayed a target, the report says so. */
function without(id: string, difference: Difference): Difference {
  const changes = difference.changes
    .filter((change) => change.id !== id)
    .map((change) => ({ ...change, links: change.links.filter(({ target }) => target.id !== id) }))
    .filter(({ change, attributes, links }) => change !== 'changed' || attributes.length + links.length > 0)
  return { ...difference, changes }
}
