import { createRouterClient } from '@orpc/server'
import type { EngineClient } from '../shared/api/contract.ts'
import type { Unlock } from '../shared/api/vault.contract.ts'
import { AppError } from '../shared/errors.ts'
import type { Directory, Engine, OpenVault } from './api/engine.ts'
import { router } from './api/router.ts'
import { type DemoTenant, makeDemoTenant } from './demo/demo-tenant.ts'
import { openGraph } from './graph/open-graph.ts'
import { systemSurroundings } from './graph/surroundings.ts'
import { changePassphrase } from './vault/change-passphrase.ts'
import { createVault } from './vault/create-vault.ts'
import { openVault, type Vault } from './vault/open-vault.ts'
import { readVaultInfo } from './vault/read-vault-info.ts'

/** What the engine is handed: it takes nothing from the process it runs in. */
export interface EngineParts {
  /** The root of Microsoft Graph without a version; undefined: the public one. */
  readonly graph: string | undefined
  /** Where an access token comes from; undefined: the tenant cannot be reached. */
  readonly accessToken: ((signal: AbortSignal) => Promise<string>) | undefined
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly now: () => Date
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** The SQLite addon, where the one beside the driver does not load. */
  readonly nativeBinding?: string
  /** Told what went wrong that nobody expected. */
  readonly onUnexpected?: (error: AppError) => void
}

const publicGraph = 'https://graph.microsoft.com'

interface Opened {
  readonly vault: Vault
  readonly demo: DemoTenant | undefined
  readonly connect: Engine['connect']
}

/** Joins use cases and adapters in plain Node. Holds at most one open vault. */
export function createEngine(parts: EngineParts): Engine {
  const { now, sleep, nativeBinding } = parts
  const options = nativeBinding === undefined ? {} : { nativeBinding }
  let opened: Opened | undefined
  let running: string | undefined

  const connectTo =
    (graph: string, fetch: EngineParts['fetch'], token: EngineParts['accessToken']): Engine['connect'] =>
    (onWaiting) => {
      if (token === undefined) throw new AppError('tokenMissing', 'There is no access token for the tenant.')
      const directory = openGraph({ ...systemSurroundings, clock: () => now().getTime(), sleep, graph, fetch, token })
      directory.reader.watchWaiting(onWaiting)
      return directory satisfies Directory
    }

  const toOpenVault = ({ vault, demo }: Opened): OpenVault => ({
    backup: vault.backup,
    history: vault.history,
    snapshots: vault.snapshots,
    journal: vault.journal,
    status: () => ({
      dir: vault.path,
      vaultId: vault.info().vaultId,
      tenantId: vault.backup.tenantId() ?? null,
      tenantName: demo?.name ?? null,
      isDemo: demo !== undefined,
      isConnected: demo !== undefined || parts.accessToken !== undefined,
    }),
  })

  const close = async (): Promise<void> => {
    const closing = opened
    opened = undefined
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

  const open = async (dir: string, unlock: Unlock, demo?: DemoTenant): Promise<OpenVault> => {
    await close()
    const vault = await openVault(dir, unlock, options)
    const connect =
      demo === undefined
        ? connectTo(parts.graph ?? publicGraph, parts.fetch, parts.accessToken)
        : connectTo(publicGraph, demo.fetch, () => Promise.resolve(demo.accessToken))
    opened = { vault, demo, connect }
    return toOpenVault(opened)
  }

  const engine: Engine = {
    now,
    sleep,
    alone,
    closeVault: () => alone('The vault is being closed', close),
    findVault: () => (opened === undefined ? undefined : toOpenVault(opened)),
    createVault: (dir, passphrase) => createVault(dir, { passphrase }, options),
    openVault: (dir, unlock) => alone('A vault is being opened', () => open(dir, unlock)),
    openDemo: (onProgress, signal) =>
      alone('The demo tenant is being made', async () => {
        const demo = await makeDemoTenant({ now, onProgress, signal, options, connectTo })
        try {
          return await open(demo.dir, { passphrase: demo.passphrase }, demo)
        } catch (thrown) {
          await demo.close()
          throw thrown
        }
      }),
    outline: async (dir) => {
      const { vaultId, format, slots } = await readVaultInfo(dir)
      return { vaultId, format, slots: [...slots] }
    },
    changePassphrase: (dir, unlock, passphrase) => changePassphrase(dir, unlock, passphrase, options),
    connect: (onWaiting) => {
      if (opened === undefined) throw new AppError('vaultLocked', 'No vault is open.')
      return opened.connect(onWaiting)
    },
  }
  return engine
}

/** The contract, called in process. */
export const createClient = (engine: Engine, onUnexpected: (error: AppError) => void = () => undefined): EngineClient =>
  createRouterClient(router, { context: { engine, onUnexpected } })
