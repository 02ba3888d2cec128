import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { EngineClient } from '../shared/api/contract.ts'
import type { Unlock, VaultAccess } from '../shared/api/vault.contract.ts'
import { AppError } from '../shared/errors.ts'
import { publicCloud } from '../shared/model/cloud.ts'
import type { OnProgress } from '../shared/model/progress.ts'
import type { Engine, OpenVault } from './api/engine.ts'
import { router } from './api/router.ts'
import { type DemoParts, makeDemoTenant } from './demo/demo-tenant.ts'
import type { EngineParts } from './engine/engine-parts.ts'
import { openConnections, toSession } from './engine/open-connections.ts'
import { openDrillStage } from './engine/open-drill-stage.ts'
import { openKeyChanges } from './engine/open-key-changes.ts'
import { openWaysToTenants } from './engine/open-ways-to-tenants.ts'
import { type Opened, toConnectionStore, toOpenVault } from './engine/to-open-vault.ts'
import { noLog } from './log/open-log.ts'
import { copyVault } from './vault/copy/copy-vault.ts'
import { createVault } from './vault/create-vault.ts'
import { openVault } from './vault/open-vault.ts'
import { placeWarnings } from './vault/place-warnings.ts'
import { readVaultInfo } from './vault/read-vault-info.ts'
import { findHolder } from './vault/vault-lock.ts'
import { findKeptDamaged } from './vault/verify/kept-damaged.ts'

/** Joins use cases and adapters in plain Node. Holds at most one open vault. */
export function createEngine(parts: EngineParts): Engine {
  const { now, sleep, nativeBinding, computerKeyStore, policy, workers } = parts
  const options = {
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
    ...(computerKeyStore === undefined ? {} : { computerKeyStore }),
    ...(policy === undefined ? {} : { policy }),
    ...(workers === undefined
      ? {}
      : { packWorker: workers.pack, storeWorker: workers.store, checkpointWorker: workers.checkpoint }),
  }
  let opened: Opened | undefined
  let running: string | undefined

  const ways = openWaysToTenants(parts)
  const signing = {
    host: parts.host,
    nowMs: () => now().getTime(),
    newName: randomUUID,
    lookUp: ways.lookUp,
  }

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

  const open = async (dir: string, unlock: Unlock, access: VaultAccess): Promise<OpenVault> => {
    await close()
    const warnings = await placeWarnings(dir)
    const vault = await openVault(dir, unlock, { ...options, access })
    const isSignedIn = parts.accessToken === undefined && vault.access === 'write'
    const session = isSignedIn
      ? toSession(signing, toConnectionStore(vault, parts), () => vault.backup.tenantId())
      : undefined
    opened = { vault, demo: undefined, session, connect: ways.by(session), warnings }
    return toOpenVault(opened, parts)
  }

  const openDemo = async (onProgress: OnProgress, signal: AbortSignal): Promise<OpenVault> => {
    // It is invented here: a network that is lost is nothing to wait for.
    const connectTo: DemoParts['connectTo'] = (graph, fetch, token, time) =>
      ways.to(graph, fetch, token, { time, patience: {} })
    const demo = await makeDemoTenant({ now, onProgress, signal, options, connectTo })
    try {
      await close()
    } catch (thrown) {
      demo.vault.close()
      await demo.close()
      throw thrown
    }
    const connect = ways.to(publicCloud.graph, demo.fetch, () => Promise.resolve(demo.accessToken))
    opened = { vault: demo.vault, demo, session: undefined, connect, warnings: [] }
    return toOpenVault(opened, parts)
  }

  const engine: Engine = {
    now,
    sleep,
    alone,
    closeVault: () => alone('The vault is being closed', close),
    findVault: () => (opened === undefined ? undefined : toOpenVault(opened, parts)),
    createVault: (dir, passphrase) => createVault(dir, { passphrase }, options),
    openVault: (dir, unlock, access) => alone('A vault is being opened', () => open(dir, unlock, access)),
    copyVault: (dir, unlock, to, onProgress, signal) => {
      const worker = workers === undefined ? {} : { worker: workers.copy }
      return copyVault(dir, unlock, to, { onProgress, signal, ...worker }, options)
    },
    openDemo: (onProgress, signal) => alone('The demo tenant is being made', () => openDemo(onProgress, signal)),
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
      vaultStore: () => (opened === undefined ? undefined : toConnectionStore(opened.vault, parts)),
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
