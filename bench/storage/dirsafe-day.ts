import { restrainCollector } from '../../src/main/engine/restrain-collector.ts'
import { openVault } from '../../src/main/vault/open-vault.ts'
import { backUpDay } from '../report/back-up-day.ts'
import { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import { openTenantReader, toMs } from '../tenant/tenant-reader.ts'
import { passphrase } from './tools.ts'

/** What the program is asked: the vault, the tenant, the day, and whether to read everything again. */
export interface DayWish {
  readonly dir: string
  readonly users: number
  readonly seed: number
  /** 0: the first backup. */
  readonly day: number
  readonly isFull: boolean
  /** Does nothing, so that its memory can be held against that of a backup. */
  readonly isIdle?: boolean
}

/** What it tells. */
export interface DayResult {
  /** Time spent on inventing what Microsoft Graph would have sent. */
  readonly inventedMs: number
  readonly inventedCpuMs: number
  /** Time on processors until the sources were compiled. */
  readonly startCpuMs: number
  readonly peakBytes: number
  readonly changed: number
  /** Where the time went, from the start of the program on. */
  readonly stages: {
    readonly startMs: number
    /** No part of the others; what is stored meanwhile is not waited for. */
    readonly inventedMs: number
    readonly unlockMs: number
    readonly backupMs: number
    readonly closeMs: number
  }
}

/** One backup in a program of its own, from the unlocking of the vault to its closing. */
async function backUp({ dir, users, seed, day, isFull }: DayWish): Promise<DayResult> {
  const startMs = performance.now()
  const startCpu = process.cpuUsage()
  const tenant = new SyntheticTenant({ users, seed })
  let today = tenant.today()
  for (let passed = 0; passed < day; passed++) today = tenant.advance()
  const reader = openTenantReader(tenant, today)
  const madeMs = performance.now()
  const madeCpuMs = toMs(process.cpuUsage(startCpu))
  const vault = await openVault(dir, { passphrase })
  const openMs = performance.now()
  const { snapshot } = await backUpDay(vault, reader, { isFull, now: () => new Date() })
  if (snapshot !== day + 1) throw new Error(`Day ${day} became snapshot ${snapshot}.`)
  const doneMs = performance.now()
  const changed = vault.snapshots.snapshots().find((one) => one.snapshot === snapshot)?.changed ?? 0
  vault.close()
  return {
    inventedMs: madeMs - startMs + reader.inventedMs(),
    inventedCpuMs: madeCpuMs + reader.inventedCpuMs(),
    startCpuMs: (startCpu.user + startCpu.system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    changed,
    stages: {
      startMs,
      inventedMs: reader.inventedMs(),
      unlockMs: openMs - madeMs,
      backupMs: doneMs - openMs - reader.inventedMs(),
      closeMs: performance.now() - doneMs,
    },
  }
}

restrainCollector()
const wish = JSON.parse(process.argv[2] ?? '') as DayWish
const nothing: DayResult = {
  inventedMs: 0,
  inventedCpuMs: 0,
  startCpuMs: 0,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  changed: 0,
  stages: { startMs: 0, inventedMs: 0, unlockMs: 0, backupMs: 0, closeMs: 0 },
}
process.stdout.write(JSON.stringify(wish.isIdle === true ? nothing : await backUp(wish)))
