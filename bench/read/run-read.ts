import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemSurroundings } from '../../src/main/graph/surroundings.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import { kinds } from '../../src/shared/kinds/kinds.ts'
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import { changeDay } from './change-day.ts'
import type { Disturbance } from './disturbances.ts'
import { type LoopResult, loopOverDirectory } from './page-iterator-loop.ts'
import { backUp, openReadVault } from './read-stage.ts'
import { type DisturbedRun, runDisturbed } from './run-disturbed.ts'
import { openService } from './service.ts'
import { type SpentBySort, toSpentBySort } from './spent-by-sort.ts'

/** What to measure. */
export interface ReadPlan {
  readonly users: number
  readonly seed: number
  readonly latencyMs: number
  /** The loop is really run at that latency where it takes no longer than this; else its waits are added up. */
  readonly longestLoopMs: number
  /** Users of the tenant that is read under the published budget. */
  readonly budgetUsers: number
  /** What goes wrong, and the users of the tenant that is read once for each of them. */
  readonly disturbances: readonly Disturbance[]
  readonly disturbedUsers: number
  /** Where vaults are kept meanwhile; default: a folder of the system for temporary files. */
  readonly folder?: string
  readonly tell: (sentence: string) => void
}

/** One backup: what it asked, and how long it took at either distance. */
export interface BackupFigures {
  readonly spent: SpentBySort
  /** Without latency, and of that the time in which the service made its answers. */
  readonly ms: number
  readonly servedMs: number
  readonly farMs: number
}

/** The loop that it is held against. */
export interface LoopFigures {
  readonly result: LoopResult
  readonly requests: number
  readonly units: number
  readonly ms: number
  readonly servedMs: number
  readonly farMs: number
  /** It asks one after the other, so its waits were added to the time without latency instead of being waited. */
  readonly isFarAddedUp: boolean
}

/** Everything that was measured. */
export interface MeasuredRead {
  readonly tenant: { readonly users: number; readonly groups: number; readonly photos: number }
  readonly loop: LoopFigures
  readonly first: BackupFigures
  readonly next: BackupFigures & { readonly changed: number }
  readonly budgetUsers: number
  /** Undisturbed and under the published budget, in a time where only waiting takes time. */
  readonly free: DisturbedRun
  readonly budget: DisturbedRun
  /** A small tenant, undisturbed and disturbed. */
  readonly ideal: DisturbedRun
  readonly disturbed: { readonly [name: string]: DisturbedRun }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly ms: number }> {
  const startMs = performance.now()
  const result = await work()
  return { result, ms: performance.now() - startMs }
}

async function measureLoop(simulator: Simulator, { latencyMs, longestLoopMs }: ReadPlan): Promise<LoopFigures> {
  const near = openService(simulator, 0, systemSurroundings.sleep)
  const before = simulator.counters
  const { result, ms } = await timed(() => loopOverDirectory(near.fetch, simulator.accessToken))
  const requests = simulator.counters.requests - before.requests
  const units = simulator.counters.units - before.units
  const isFarAddedUp = requests * latencyMs > longestLoopMs
  const far = openService(simulator, latencyMs, systemSurroundings.sleep)
  const farMs = isFarAddedUp
    ? ms + requests * latencyMs
    : (await timed(() => loopOverDirectory(far.fetch, simulator.accessToken))).ms
  simulator.clearRequests()
  return { result, requests, units, ms, servedMs: near.servedMs(), farMs, isFarAddedUp }
}

/** The same backup twice, near and far, into two vaults. */
async function measureBackup(
  simulator: Simulator,
  latencyMs: number,
  vaults: { readonly near: Vault; readonly far: Vault },
): Promise<BackupFigures> {
  const run = async (vault: Vault, distanceMs: number) => {
    simulator.clearRequests()
    const service = openService(simulator, distanceMs, systemSurroundings.sleep)
    const { result, ms } = await timed(() =>
      backUp(vault, { fetch: service.fetch, token: () => simulator.accessToken }, systemSurroundings),
    )
    if (result.outcome !== 'complete')
      throw new Error(`The backup was ${result.outcome}: ${JSON.stringify([result.captures, result.issues])}`)
    return { ms, servedMs: service.servedMs(), spent: toSpentBySort(simulator.requests) }
  }
  const near = await run(vaults.near, 0)
  const far = await run(vaults.far, latencyMs)
  simulator.clearRequests()
  return { ...near, farMs: far.ms }
}

/** Reads an invented tenant with the loop and with the product, near and far, and with everything that can go wrong. */
export async function runRead(plan: ReadPlan): Promise<MeasuredRead> {
  const { users, seed, latencyMs, disturbances, tell } = plan
  const folder = mkdtempSync(join(plan.folder ?? tmpdir(), 'dirsafe-read-'))
  const opened: Vault[] = []
  try {
    tell(`Inventing ${users} users`)
    // What is compiled when it is first used would be counted to whoever is measured first.
    await runDisturbed(createTenant({ users: 20, seed, now: Date.now() }))
    const tenant = createTenant({ users, seed, now: Date.now() })
    const simulator = createSimulator({ tenant })
    // Photos are drawn when they are first looked at; that is no part of reading.
    for (const id of simulator.state.photoIds()) simulator.state.photo(id)
    const counts = {
      users: simulator.state.users().length,
      groups: simulator.state.groups().length,
      photos: simulator.state.photoIds().length,
    }
    tell('The loop')
    const loop = await measureLoop(simulator, plan)
    const near = await openReadVault(join(folder, 'near'))
    const far = await openReadVault(join(folder, 'far'))
    opened.push(near, far)
    tell(`The first backup of ${kinds.length} kinds`)
    const first = await measureBackup(simulator, latencyMs, { near, far })
    tell('In another time, without and with the published budget')
    const budgeted =
      plan.budgetUsers === users ? tenant : createTenant({ users: plan.budgetUsers, seed, now: Date.now() })
    const free = await runDisturbed(budgeted)
    const budget = await runDisturbed(budgeted, { enforcesBudget: true })
    tell('The next day')
    const { changed } = await changeDay(simulator)
    const next = { ...(await measureBackup(simulator, latencyMs, { near, far })), changed }
    tell(`${disturbances.length} disturbances of ${plan.disturbedUsers} users`)
    const small = createTenant({ users: plan.disturbedUsers, seed, now: Date.now() })
    const ideal = await runDisturbed(small)
    const disturbed: { [name: string]: DisturbedRun } = {}
    for (const { name, disturb } of disturbances) disturbed[name] = await runDisturbed(small, { prepare: disturb })
    return { tenant: counts, budgetUsers: plan.budgetUsers, loop, first, next, free, budget, ideal, disturbed }
  } finally {
    for (const vault of opened) vault.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
