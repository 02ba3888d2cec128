import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { OnProgress } from '../../shared/model/progress.ts'
import { createBareTenant } from '../../simulator/bare-tenant.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { types } from '../../simulator/types/types.ts'
import { createLook } from '../backup/look.ts'
import { runBackup } from '../backup/run-backup.ts'
import type { BareTenant, DrillStage, KeptVault } from '../drill/drill-stage.ts'
import { openGraph } from '../graph/open-graph.ts'
import { makePlan } from '../restore/make-plan.ts'
import type { PastReader } from '../restore/past-reader.ts'
import { runRestore } from '../restore/run-restore.ts'
import { createVault } from '../vault/create-vault.ts'
import { openVault, type Vault } from '../vault/open-vault.ts'
import { toAfresh } from './to-afresh.ts'

/** What a stage takes from the engine. */
export interface StageParts {
  readonly options: NonNullable<Parameters<typeof openVault>[2]>
  readonly now: () => Date
  /** Where the second vault is to stay; absent: it is thrown away. */
  readonly keep?: KeptVault
}

const graph = 'https://graph.microsoft.com'
const quiet = (): void => undefined
/** How long the thread is kept before others get it, in milliseconds. */
const breathMs = 20

/**
 * Opens a stage: a vault in a folder of its own among the temporary files, encrypted with a passphrase that nobody is
 * told, a second one beside it or where it is to be kept, and a tenant of the simulator. Time passes there only while
 * somebody waits. Closing removes the folder. Throws what making the kept vault throws.
 */
export async function openDrillStage({ options, now, keep }: StageParts): Promise<DrillStage> {
  const folder = await mkdtemp(join(tmpdir(), 'dirsafe-drill-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const vaults: Vault[] = []
  const make = async ({ dir, passphrase }: KeptVault, isThrownAway: boolean): Promise<Vault> => {
    await createVault(dir, { passphrase }, { ...options, isThrownAway })
    const vault = await openVault(dir, { passphrase }, { ...options, isThrownAway })
    vaults.push(vault)
    return vault
  }
  // A kept vault with nothing in it would only be in the way of the next drill.
  let isWorthKeeping = false
  const close = async (): Promise<void> => {
    for (const vault of vaults) vault.close()
    await remove()
    if (keep !== undefined && !isWorthKeeping && vaults.length > 0) await rm(keep.dir, { recursive: true, force: true })
  }
  const makeFleeting = (name: string): Promise<Vault> =>
    make({ dir: join(folder, name), passphrase: randomBytes(24).toString('base64url') }, true)
  try {
    const second = await (keep === undefined ? makeFleeting('afresh') : make(keep, false))
    const vault = await makeFleeting('vault')
    const clock = new StageClock(now().getTime())
    let play: Play | undefined
    const playing = (): Play => {
      if (play === undefined) throw new Error('The tenant of the drill is not made yet.')
      return play
    }
    return {
      store: vault.backup,
      invent: (tenant) => {
        play = toPlay({ vault, second }, clock, tenant)
      },
      plan: (request, signal) => playing().plan(request, signal),
      run: (plan, onProgress, signal) => playing().run(plan, onProgress, signal),
      readAfresh: async (onProgress, signal) => {
        const afresh = await playing().readAfresh(onProgress, signal)
        isWorthKeeping = true
        return afresh
      },
      close,
    }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

type Play = Pick<DrillStage, 'plan' | 'run' | 'readAfresh'>

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

interface Vaults {
  readonly vault: Vault
  readonly second: Vault
}

function toPlay({ vault, second }: Vaults, clock: StageClock, tenant: BareTenant): Play {
  const simulator = toSimulator(clock, tenant)
  // What stands there now is not what a restore brought.
  const stood = new Set(types.flatMap(({ name }) => simulator.state.all(name).map(({ id }) => id)))
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
    objectsOf: (at, kind) => vault.history.objectsOf(at, kind),
    breakGlass: () => [],
    leadingTo: (at, ref) => vault.history.leadingTo(at, ref),
  }
  const backUp = async (
    into: Vault,
    isAfresh: boolean,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<number> => {
    const photos = isAfresh ? ('all' as const) : ('rotation' as const)
    const { snapshot } = await runBackup({
      store: into.backup,
      reader,
      now: clock.now,
      options: { full: isAfresh, photos, note: isAfresh ? 'What came back in a drill' : '' },
      onProgress,
      signal,
    })
    if (snapshot === null) throw new Error('The backup of the drill made no snapshot.')
    return snapshot
  }
  return {
    plan: (request, signal) => {
      const live = createLook({ store: vault.backup, reader, now: clock.now, photos: 'all', onProgress: quiet })
      return makePlan({ reader: past, writer, live }, request, signal)
    },
    run: (plan, onProgress, signal) =>
      runRestore(
        {
          reader: past,
          writer,
          journal: vault.journal,
          passwords: vault.passwords,
          tenantId: (aborted) => reader.tenantId(aborted),
          vaultTenantId: () => vault.backup.tenantId(),
          backupFirst: (aborted) => backUp(vault, false, quiet, aborted),
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
    readAfresh: async (onProgress, signal) => {
      // The ids that were given count from the snapshot after the run that gave them.
      const at = await backUp(vault, false, quiet, signal)
      const afterAt = await backUp(second, true, onProgress, signal)
      return toAfresh({ second, at: afterAt, successors: vault.history.successors(at), stood })
    },
  }
}

function toSimulator(clock: StageClock, tenant: BareTenant): ReturnType<typeof createSimulator> {
  // Some writes only a person may do, and who creates a group may become its owner.
  const administratorId = randomUUID()
  return createSimulator({
    tenant: createBareTenant({
      tenantId: tenant.tenantId,
      domains: tenant.domains,
      products: tenant.licences,
      published: tenant.published,
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
}

const toAdministrator = (id: string, { domains: [domain] }: BareTenant) => ({
  type: 'user',
  id,
  values: {
    displayName: 'Whoever runs the drill',
    userPrincipalName: `${id}@${domain}`,
    mailNickname: id,
    accountEnabled: true,
  },
  links: {},
})
