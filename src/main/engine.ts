import { resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { EngineClient } from '../shared/api/contract.ts'
import type { SignInHost } from '../shared/api/host.contract.ts'
import type { Unlock, VaultAccess } from '../shared/api/vault.contract.ts'
import { AppError } from '../shared/errors.ts'
import { type CloudPlace, publicCloud } from '../shared/model/cloud.ts'
import type { Directory, Engine, OpenVault } from './api/engine.ts'
import { router } from './api/router.ts'
import type { ConnectionStore } from './connection/connection-store.ts'
import type { Session, TenantFacts } from './connection/open-session.ts'
import { type DemoParts, type DemoTenant, makeDemoTenant } from './demo/demo-tenant.ts'
import { openConnections, toSession } from './engine/open-connections.ts'
import { openDrillStage } from './engine/open-drill-stage.ts'
import { openKeyChanges } from './engine/open-key-changes.ts'
import type { WorkerFiles } from './engine/worker-files.ts'
import type { TokenSource } from './graph/authentication.ts'
import { openGraph } from './graph/open-graph.ts'
import type { Patience } from './graph/patience.ts'
import { type Surroundings, systemSurroundings } from './graph/surroundings.ts'
import { type Log, noLog } from './log/open-log.ts'
import { copyVault } from './vault/copy/copy-vault.ts'
import { createVault } from './vault/create-vault.ts'
import { findTenantName } from './vault/kept/tenant-name.ts'
import type { ComputerKeyStore } from './vault/keys/computer-key-store.ts'
import type { VaultOptions } from './vault/keys/surroundings.ts'
import { openVault, type Vault } from './vault/open-vault.ts'
import { placeWarnings } from './vault/place-warnings.ts'
import { readVaultInfo } from './vault/read-vault-info.ts'
import { findHolder } from './vault/vault-lock.ts'
import { findKeptDamaged } from './vault/verify/kept-damaged.ts'

/** What the engine is handed: it takes nothing from the process it runs in. */
export interface EngineParts {
  /** The root of Microsoft Graph without a version; undefined: the public one. */
  readonly graph: string | undefined
  /** The root that tokens come from, instead of that of the vault's connection. */
  readonly authority?: string
  /** Where an access token comes from; undefined: from the sign-in of the vault's connection, if it has one. */
  readonly accessToken: TokenSource | undefined
  /** Who signs people in; absent: nobody. */
  readonly host?: SignInHost
  /** Somebody is there to sign in while a run waits, and calls `connection.signInAgain`. Absent: such a run ends. */
  readonly asksPeople?: true
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly now: () => Date
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** What is waited for where a person is there to see it; absent: a run ends, and the next goes on where it stopped. */
  readonly patience?: Patience
  /** The SQLite addon, where the one beside the driver does not load. */
  readonly nativeBinding?: string
  /** Where this computer keeps a secret for the person who is signed in; undefined: nowhere. */
  readonly computerKeyStore?: ComputerKeyStore
  /** The files of the threads, where the sources were bundled. */
  readonly workers?: WorkerFiles
  /** How dear a passphrase is to try. Default: that of every vault; only tests hand in another. */
  readonly policy?: VaultOptions['policy']
  /** Somebody looks at the vault while a backup is stored: it is stored in a thread, which costs memory and a start. */
  readonly storesBeside?: true
  /** Where what happens is noted, without names; absent: nowhere. */
  readonly log?: Log
  /** Of Dirsafe. */
  readonly version?: string
  /** Told what went wrong that nobody expected. */
  readonly onUnexpected?: (error: AppError) => void
}

interface Opened {
  readonly vault: Vault
  readonly demo: DemoTenant | undefined
  /** The sign-in of its tenant; undefined: that is reached otherwise. */
  readonly session: Session | undefined
  readonly connect: Engine['connect']
  /** What speaks against the folder it is in. */
  readonly warnings: Awaited<ReturnType<typeof placeWarnings>>
}

/** Joins use cases and adapters in plain Node. Holds at most one open vault. */
export function createEngine(parts: EngineParts): Engine {
  const { now, sleep, nativeBinding, computerKeyStore, policy, workers } = parts
  const options = {
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
    ...(computerKeyStore === undefined ? {} : { computerKeyStore }),
    ...(policy === undefined ? {} : { policy }),
    ...(workers === undefined ? {} : { packWorker: workers.pack, storeWorker: workers.store }),
  }
  let opened: Opened | undefined
  let running: string | undefined

  const surroundings = { ...systemSurroundings, clock: () => now().getTime(), sleep }
  const connectTo =
    (
      graph: string,
      fetch: EngineParts['fetch'],
      token: TokenSource,
      patience = parts.patience ?? {},
      time: Partial<Pick<Surroundings, 'clock' | 'sleep'>> = {},
    ): Engine['connect'] =>
    (onWaiting) => {
      const directory = openGraph({ ...surroundings, ...time, graph, fetch, token, patience })
      directory.reader.watchWaiting(onWaiting)
      return directory satisfies Directory
    }
  /** The way to a tenant by the sign-in of its vault. The addresses are looked up each time: somebody may sign in anew. */
  const connectBy =
    (session: Session | undefined): Engine['connect'] =>
    (onWaiting) => {
      const graph = parts.graph ?? session?.connection()?.place.graph ?? publicCloud.graph
      if (parts.accessToken !== undefined) return connectTo(graph, parts.fetch, parts.accessToken)(onWaiting)
      if (session?.connection() === undefined)
        throw new AppError('tokenMissing', 'There is no access token for the tenant.')
      const { patience = {}, asksPeople } = parts
      const asking = asksPeople === true ? { ...patience, signIn: session.untilSignedIn } : patience
      return connectTo(graph, parts.fetch, session.token, asking)(onWaiting)
    }
  const signing = {
    host: parts.host,
    nowMs: () => now().getTime(),
    lookUp: async ({ graph }: CloudPlace, token: TokenSource, signal: AbortSignal): Promise<TenantFacts> => {
      const { reader } = openGraph({ ...surroundings, graph, fetch: parts.fetch, token })
      const [{ id, name }, roles] = await Promise.all([reader.tenant(signal), reader.ownRoles(signal)])
      return { tenantId: id, tenantName: name, roles }
    },
  }

  /** The connection kept in a vault; addresses handed to the engine go before those. */
  const vaultStoreOf = ({ connection }: Vault): ConnectionStore => ({
    ...connection,
    get: () => {
      const kept = connection.get()
      if (kept === undefined) return undefined
      const { graph = kept.place.graph, authority = kept.place.authority } = parts
      return { ...kept, place: { graph, authority } }
    },
  })

  const toOpenVault = ({ vault, demo, session, warnings }: Opened): OpenVault => ({
    backup: vault.backup,
    openBackupThread:
      parts.storesBeside === true
        ? vault.openBackupThread
        : () => ({ store: vault.backup, end: () => Promise.resolve() }),
    fullReads: vault.fullReads,
    breakGlass: vault.breakGlass,
    activity: vault.activity,
    history: vault.history,
    snapshots: vault.snapshots,
    search: vault.search,
    journal: vault.journal,
    passwords: vault.passwords,
    retention: vault.retention,
    removal: vault.removal,
    kept: vault.kept,
    verification: vault.verification,
    status: () => ({
      dir: vault.path,
      vaultId: vault.info().vaultId,
      tenantId: vault.backup.tenantId() ?? null,
      tenantName: demo?.name ?? session?.connection()?.tenantName ?? findTenantName(vault) ?? null,
      isDemo: demo !== undefined,
      isConnected:
        vault.access === 'write' &&
        (demo !== undefined || parts.accessToken !== undefined || session?.connection() !== undefined),
      access: vault.access,
      readingBecause: vault.readingBecause() ?? null,
      warnings: demo === undefined ? [...warnings, ...findKeptDamaged(vault.path)] : [],
      lastVerification: vault.verification.last() ?? null,
    }),
  })

  const close = async (): Promise<void> => {
    const closing = opened
    opened = undefined
    await closing?.session?.close()
    closing?.vault.close()
    await closing?.demo?.close()
  }

  const alone = async <T>(doing: string, work: () => Promise<T>): Promise<T> => {
    if (running !== undefined) throw new AppError('vaultInUse', `${running}. Wait until it ends, or cancel it.`)
    running = doing
    try {
      return await work()
    } finally {
      running = undefined
    }
  }

  const open = async (dir: string, unlock: Unlock, access: VaultAccess, demo?: DemoTenant): Promise<OpenVault> => {
    await close()
    const warnings = await placeWarnings(dir)
    const vault = await openVault(dir, unlock, { ...options, access, isThrownAway: demo !== undefined })
    const isSignedIn = demo === undefined && parts.accessToken === undefined && vault.access === 'write'
    const session = isSignedIn ? toSession(signing, vaultStoreOf(vault), () => vault.backup.tenantId()) : undefined
    const connect =
      demo === undefined
        ? connectBy(session)
        : connectTo(publicCloud.graph, demo.fetch, () => Promise.resolve(demo.accessToken))
    opened = { vault, demo, session, connect, warnings }
    return toOpenVault(opened)
  }

  const engine: Engine = {
    now,
    sleep,
    alone,
    closeVault: () => alone('The vault is being closed', close),
    findVault: () => (opened === undefined ? undefined : toOpenVault(opened)),
    createVault: (dir, passphrase) => createVault(dir, { passphrase }, options),
    openVault: (dir, unlock, access) => alone('A vault is being opened', () => open(dir, unlock, access)),
    copyVault: (dir, unlock, to, onProgress, signal) => {
      const worker = workers === undefined ? {} : { worker: workers.copy }
      return copyVault(dir, unlock, to, { onProgress, signal, ...worker }, options)
    },
    openDemo: (onProgress, signal) =>
      alone('The demo tenant is being made', async () => {
        const connect: DemoParts['connectTo'] = (graph, fetch, token, time) => connectTo(graph, fetch, token, {}, time)
        const demo = await makeDemoTenant({ now, onProgress, signal, options, connectTo: connect })
        try {
          return await open(demo.dir, { passphrase: demo.passphrase }, 'write', demo)
        } catch (thrown) {
          await demo.close()
          throw thrown
        }
      }),
    openDrillStage: (keep) => openDrillStage({ options, now, ...(keep === undefined ? {} : { keep }) }),
    outline: async (dir) => {
      const { vaultId, format, slots } = await readVaultInfo(dir)
      const [inUse, warnings] = [findHolder(dir, nativeBinding, now), await placeWarnings(dir)]
      return {
        vaultId,
        format,
        slots: [...slots],
        inUse: inUse ?? null,
        warnings: [...warnings, ...findKeptDamaged(dir)],
      }
    },
    log: parts.log ?? noLog,
    program: { version: parts.version ?? 'unknown', versions: process.versions, platform: process.platform },
    keys: openKeyChanges({
      options,
      holdsLock: (dir) => opened?.vault.access === 'write' && opened.vault.path === resolve(dir),
      whileClosed: (dir, doing, work) =>
        alone(doing, async () => {
          if (opened?.vault.path === resolve(dir)) await close()
          return work()
        }),
    }),
    connections: openConnections({
      ...signing,
      ofVault: () => opened?.session,
      running: () => running,
      vaultStore: () => (opened === undefined ? undefined : vaultStoreOf(opened.vault)),
      whyNot: () =>
        opened === undefined || opened.session !== undefined
          ? undefined
          : new AppError('badInput', opened.vault.readingBecause() ?? 'The tenant of this vault needs no sign-in.'),
    }),
    connect: (onWaiting) => {
      if (opened === undefined) throw new AppError('vaultLocked', 'No vault is open.')
      const why = opened.vault.readingBecause()
      if (why !== undefined) throw new AppError('vaultInUse', why)
      return opened.connect(onWaiting)
    },
  }
  return engine
}

/** The contract, called in process. */
export const createClient = (engine: Engine, onUnexpected: (error: AppError) => void = () => undefined): EngineClient =>
  createRouterClient(router, { context: { engine, onUnexpected } })
