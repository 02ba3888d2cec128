import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVault } from '../../src/main/vault/create-vault.ts'
import { folderBytes } from '../report/folder-bytes.ts'
import { type ProcessResult, runProcess } from '../report/run-process.ts'
import type { TenantPlan } from '../tenant/synthetic-tenant.ts'
import type { DayResult, DayWish } from './dirsafe-day.ts'
import type { LookResult } from './dirsafe-look.ts'
import { passphrase } from './tools.ts'

const dayProgram = fileURLToPath(new URL('./dirsafe-day.ts', import.meta.url))
const lookProgram = fileURLToPath(new URL('./dirsafe-look.ts', import.meta.url))

/** A vault under measurement. Every backup runs in a program of its own, unlock included. */
export interface MeasuredVault {
  /**
   * `ms` from the unlocking of the vault to its closing, without the time it took to invent what Microsoft Graph would
   * have sent. The start of Node, which compiles the sources, is no part of it: `stages.startMs` tells how long it took.
   */
  readonly backUp: (day: number, isFull: boolean) => Promise<ProcessResult & DayResult>
  readonly look: () => Promise<LookResult>
  readonly sizeBytes: () => number
}

/** Node keeps what it made of the sources in `compiled`, so that a program starts about as fast as a bundled one. */
const toEnv = (compiled: string) => ({ NODE_COMPILE_CACHE: compiled })

async function runDay(compiled: string, wish: DayWish): Promise<ProcessResult & DayResult> {
  const given = [dayProgram, JSON.stringify(wish)]
  const ran = await runProcess(process.execPath, given, { env: toEnv(compiled) })
  const told = JSON.parse(ran.stdout) as DayResult
  const cpuMs = ran.cpuMs === undefined ? undefined : ran.cpuMs - told.startCpuMs - told.inventedCpuMs
  const { unlockMs, backupMs, closeMs } = told.stages
  return { ...ran, ...told, ms: unlockMs + backupMs + closeMs, cpuMs }
}

/** Makes a vault in the folder. */
export async function openMeasuredVault(folder: string, compiled: string, plan: TenantPlan): Promise<MeasuredVault> {
  const dir = join(folder, 'vault')
  await createVault(dir, { passphrase })
  return {
    backUp: (day, isFull) => runDay(compiled, { dir, ...plan, day, isFull }),
    look: async () => {
      const { stdout } = await runProcess(process.execPath, [lookProgram, dir], { env: toEnv(compiled) })
      return JSON.parse(stdout) as LookResult
    },
    sizeBytes: () => folderBytes(dir),
  }
}

/** The memory of the program that backs up while it does nothing. Its first start, which compiles it, does not count. */
export async function readIdleBytes(compiled: string, plan: TenantPlan): Promise<number> {
  const wish = { dir: '', ...plan, day: 0, isFull: false, isIdle: true }
  await runDay(compiled, wish)
  const { peakBytes } = await runDay(compiled, wish)
  return peakBytes
}
