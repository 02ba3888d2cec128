import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ActivityReader } from '../../src/main/activity/activity-reader.ts'
import type { DirectoryReader } from '../../src/main/backup/directory-reader.ts'
import { createLook, type LookPhotos } from '../../src/main/backup/look.ts'
import { type BackupWish, runBackup } from '../../src/main/backup/run-backup.ts'
import { openGraph } from '../../src/main/graph/open-graph.ts'
import { createVault } from '../../src/main/vault/create-vault.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import {
  openTestVault,
  testOptions,
  testPassphrase,
  withFolder,
  withVault,
} from '../../src/main/vault/testing/with-vault.ts'
import type { Kind } from '../../src/shared/kinds/kind.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import type { Progress } from '../../src/shared/model/progress.ts'
import type { BackupResult } from '../../src/shared/model/snapshot.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import type { StoredObject } from '../../src/simulator/state.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import type { Behaviour } from '../../src/simulator/world.ts'

/** What a test plays on: a tenant, a vault, a clock that only moves when someone waits. */
export interface Stage {
  readonly simulator: Simulator
  readonly vault: Vault
  readonly reader: DirectoryReader & ActivityReader
  readonly time: { nowMs: number }
  readonly progress: Progress[]
  /** Called before every request is sent, with its number since the last backup began, from 1. */
  onRequest: (nth: number, url: string) => void | Promise<void>
  /** Called with every answer to Dirsafe; a test may hand on another. */
  alter: (url: string, response: Response) => Response | Promise<Response>
  /** What the service counts; a test may let it err. */
  count: (kind: Kind, real: () => Promise<number | undefined>) => Promise<number | undefined>
  /** Every so many snapshots everything is read again; 0: never by itself. */
  fullEvery: number
  /** Whether backups are stored in a thread, as the application does. What goes on side by side then comes in any order. */
  isBeside: boolean
  /** Requests that left although Graph had asked their part of the service to wait longer. */
  readonly early: string[]
  /** The token that is sent. */
  token: () => string
  readonly backup: (wish?: Partial<BackupWish>, signal?: AbortSignal) => Promise<BackupResult>
  readonly look: (photos?: LookPhotos) => ReturnType<typeof createLook>
  /** A call of the tenant's administrator, made beside Dirsafe. Returns the JSON of the answer. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>
  /** Users that Active Directory does not own: these can be changed. */
  readonly cloudUsers: () => readonly StoredObject[]
  /** Requests Dirsafe made since the last backup began, batches as one. */
  readonly requests: () => readonly string[]
}

export interface StagePlan {
  readonly users: number
  readonly seed?: number
  readonly agents?: number
  readonly behaviour?: Partial<Behaviour>
  readonly enforcesBudget?: boolean
  /** Whether answers within batches are looked into for `early`; those that break off must not be. */
  readonly heedsBatches?: boolean
}

const graph = 'https://graph.test:8443'
const startedAt = '2026-11-21T10:00:00Z'

/** A simulator of which every time of day comes from the stage's clock. */
function createStageSimulator(plan: StagePlan, time: { nowMs: number }): Simulator {
  const tenant = createTenant({ users: plan.users, agents: plan.agents ?? 0, seed: plan.seed ?? 7, now: startedAt })
  return createSimulator({
    tenant,
    clock: () => time.nowMs,
    ...(plan.behaviour === undefined ? {} : { behaviour: plan.behaviour }),
    enforcesBudget: plan.enforcesBudget ?? false,
  })
}

/** Sets the stage, plays, and clears it away. */
export const withStage = <T>(plan: StagePlan, play: (stage: Stage) => Promise<T>): Promise<T> =>
  withVault((vault) => {
    const time = { nowMs: Date.parse(startedAt) }
    return play(setStage(createStageSimulator(plan, time), vault, time, plan.heedsBatches ?? false))
  })

/**
 * Sets the stage once and prepares it, then plays on as many copies of the vault as the play asks for, all before the
 * same tenant: nothing it does may change that.
 */
export const withCopies = <T>(
  plan: StagePlan,
  prepare: (stage: Stage) => Promise<void>,
  play: (onCopy: <R>(part: (stage: Stage) => Promise<R>) => Promise<R>) => Promise<T>,
): Promise<T> =>
  withFolder(async (folder) => {
    const time = { nowMs: Date.parse(startedAt) }
    const simulator = createStageSimulator(plan, time)
    const onVault = async <R>(dir: string, part: (stage: Stage) => Promise<R>): Promise<R> => {
      const vault = await openTestVault(dir)
      try {
        return await part(setStage(simulator, vault, time, false))
      } finally {
        vault.close()
      }
    }
    const prepared = join(folder, 'prepared')
    await createVault(prepared, { passphrase: testPassphrase }, testOptions)
    await onVault(prepared, prepare)
    return await play(async (part) => {
      const copy = join(folder, 'copy')
      cpSync(prepared, copy, { recursive: true })
      try {
        return await onVault(copy, part)
      } finally {
        rmSync(copy, { recursive: true })
      }
    })
  })

interface BatchAnswer {
  readonly responses: readonly { readonly headers: Readonly<Record<string, string>> }[]
}

/** What Graph throttles on its own. Graph docs: throttling-limits. */
type PartOfGraph = 'directory' | 'photos' | 'policies'

function laneOf(url: string, { body }: RequestInit): PartOfGraph {
  if (url.includes('/identity/conditionalAccess/')) return 'policies'
  return url.endsWith('/$batch') && String(body).includes('/photo') ? 'photos' : 'directory'
}

/** How many promises at most lie between a request that may be sent and its being sent. */
const turnsToSend = 40

async function afterTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve()
}

function setStage(simulator: Simulator, vault: Vault, time: { nowMs: number }, heedsBatches: boolean): Stage {
  let nth = 0
  const progress: Progress[] = []
  const early: string[] = []
  const notBefore: { [lane in PartOfGraph]: number } = { directory: 0, photos: 0, policies: 0 }
  const notAgainBefore = new Map<string, number>()
  const toMs = (header: string | null | undefined): number =>
    header == null ? 0 : /^[\d.]+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - time.nowMs
  /**
   * Notes how long an answer, or an answer within a batch, asks to wait: for the same request at once, for others of the
   * lane once it was read. What was on its way until then could not know.
   */
  const heed = async (url: string, lane: PartOfGraph, response: Response): Promise<void> => {
    const isBatch = url.endsWith('/$batch')
    const inner = isBatch && response.ok ? ((await response.clone().json()) as BatchAnswer).responses : []
    const asked = [response.headers.get('retry-after'), ...inner.map(({ headers }) => headers['Retry-After'])]
    const untilMs = time.nowMs + Math.max(...asked.map(toMs))
    if (!isBatch) notAgainBefore.set(url, untilMs)
    const read = response.text.bind(response)
    response.text = async () => {
      const text = await read()
      void afterTurns(turnsToSend).then(() => {
        notBefore[lane] = Math.max(notBefore[lane], untilMs)
      })
      return text
    }
  }
  const { reader } = openGraph({
    graph,
    fetch: async (url, init) => {
      nth += 1
      const lane = laneOf(url, init)
      if (time.nowMs < Math.max(notBefore[lane], notAgainBefore.get(url) ?? 0)) early.push(url)
      await stage.onRequest(nth, url)
      const response = await stage.alter(url, await simulator.fetch(url, init))
      if (response.headers.has('retry-after') || (url.endsWith('/$batch') && heedsBatches))
        await heed(url, lane, response)
      return response
    },
    token: async () => stage.token(),
    clock: () => time.nowMs,
    sleep: async (ms, signal) => {
      const untilMs = time.nowMs + ms
      await Promise.resolve()
      signal.throwIfAborted()
      time.nowMs = Math.max(time.nowMs, untilMs)
    },
    random: () => 0.5,
    newId: () => '00000000-0000-0000-0000-000000000001',
    // A test that lets an answer hang would wait for ever; one that does not never sees this.
    deadline: () => AbortSignal.timeout(200),
  })
  const now = (): Date => new Date(time.nowMs)
  const stage: Stage = {
    simulator,
    vault,
    reader,
    time,
    progress,
    early,
    onRequest: () => undefined,
    alter: (_, response) => response,
    fullEvery: 0,
    isBeside: false,
    count: (_, real) => real(),
    token: () => simulator.accessToken,
    backup: (wish, signal) => {
      nth = 0
      simulator.clearRequests()
      simulator.resetCounters()
      const { store, end } = stage.isBeside ? vault.openBackupThread() : { store: vault.backup, end: () => undefined }
      return runBackup({
        store,
        reader: { ...reader, count: (kind, aborted) => stage.count(kind, () => reader.count(kind, aborted)) },
        now,
        fullEvery: () => stage.fullEvery,
        options: { full: false, photos: 'rotation', note: '', ...wish },
        onProgress: (told) => progress.push(told),
        signal: signal ?? new AbortController().signal,
      }).finally(end)
    },
    look: (photos = 'rotation') =>
      createLook({ store: vault.backup, reader, now, photos, onProgress: (told) => progress.push(told) }),
    call: async (method, path, body) => {
      const response = await simulator.fetch(`${graph}/v1.0${path}`, {
        method,
        headers: { Authorization: `Bearer ${simulator.accessToken}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body).replaceAll('{graph}', `${graph}/v1.0`) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    },
    cloudUsers: () => simulator.state.users().filter((user) => user['onPremisesSyncEnabled'] !== true),
    requests: () =>
      simulator.requests
        .filter(({ isInner }) => !isInner)
        .map(({ method, url }) => `${method} ${url.replace('/v1.0', '')}`),
  }
  return stage
}

/** Everything a snapshot holds, in an order of its own: two vaults that know the same give the same. */
export function dump(vault: Vault, snapshot: number): unknown {
  const objects = kinds.flatMap(({ id: kind }) => {
    const { rows } = vault.snapshots.rows({ snapshot, kind, columns: [], from: 0, count: 1_000_000 })
    const refs = rows.map(({ id }) => ({ kind, id })).sort((a, b) => (a.id < b.id ? -1 : 1))
    return vault.history.statesAt(snapshot, refs).map((state, index) => ({
      ...refs[index],
      content: state?.content,
      photo: state?.photo?.hash,
      links: [...(state?.links ?? [])]
        .map(([name, set]) => ({ name, isComplete: set.isComplete, targets: set.targets.map(({ id }) => id).sort() }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }))
  })
  const captures = vault.history.captures(snapshot).map(({ reason: _, ...capture }) => capture)
  return { objects, captures, unread: vault.history.unread(snapshot).map(({ object, part }) => [object.id, part]) }
}

/** What the promise threw; fails where it threw nothing. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (thrown) {
    return thrown
  }
  throw new Error('Nothing was thrown.')
}
