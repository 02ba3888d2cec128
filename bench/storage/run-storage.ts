import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderBytes } from '../report/folder-bytes.ts'
import { type ProcessResult, runProcess } from '../report/run-process.ts'
import { countTenant, type TenantCounts } from '../tenant/count-tenant.ts'
import { SyntheticTenant } from '../tenant/synthetic-tenant.ts'
import { TenantFiles } from '../tenant/tenant-files.ts'
import { type MeasuredVault, openMeasuredVault, readIdleBytes } from './dirsafe.ts'
import type { DayResult } from './dirsafe-day.ts'
import type { LookResult } from './dirsafe-look.ts'
import type { TableBytes } from './read-sizes.ts'
import type { Repository, Tool } from './tool.ts'

/** What to measure, and with what. */
export interface StoragePlan {
  readonly users: number
  readonly days: number
  readonly seed: number
  /** How often the first backup is measured, each time into an empty place. */
  readonly firsts: number
  /** Days after the last on which everything is read again. */
  readonly fullDays: number
  readonly tools: readonly Tool[]
  /** Where everything is kept meanwhile; default: a folder of the system for temporary files. */
  readonly folder?: string
  readonly tell: (sentence: string) => void
}

/** What was measured of one tool. */
export interface ToolFigures {
  readonly firstMs: readonly number[]
  readonly firstCpuMs: readonly number[]
  readonly dayMs: readonly number[]
  readonly dayCpuMs: readonly number[]
  readonly firstBytes: number
  readonly afterBytes: number
  readonly peakBytes: number
}

/** What was measured of Dirsafe. */
export interface DirsafeFigures extends ToolFigures {
  /** Days on which everything was read again. */
  readonly fullMs: readonly number[]
  readonly fullCpuMs: readonly number[]
  readonly idleBytes: number
  /** Of the last of each kind of backup. */
  readonly stages: { readonly [backup in 'first' | 'delta' | 'full']: DayResult['stages'] }
  readonly look: LookResult
  /** What the pages were spent on after the first backup. */
  readonly firstTables: TableBytes
}

/** Everything that was measured. */
export interface Measured {
  readonly tenant: TenantCounts & { readonly fileBytes: number; readonly changedADay: number }
  readonly dirsafe: DirsafeFigures
  readonly tools: { readonly [name in Tool['name']]?: ToolFigures }
}

interface Log {
  readonly firstMs: number[]
  readonly firstCpuMs: number[]
  readonly dayMs: number[]
  readonly dayCpuMs: number[]
  firstBytes: number
  afterBytes: number
  peakBytes: number
}

const emptyLog = (): Log => ({
  firstMs: [],
  firstCpuMs: [],
  dayMs: [],
  dayCpuMs: [],
  firstBytes: 0,
  afterBytes: 0,
  peakBytes: 0,
})

function note(log: Log, times: number[], cpuTimes: number[], { ms, cpuMs, peakBytes }: ProcessResult): void {
  times.push(ms)
  if (cpuMs !== undefined) cpuTimes.push(cpuMs)
  log.peakBytes = Math.max(log.peakBytes, peakBytes ?? 0)
}

/** What was written before must not be on its way to the disk while somebody is measured. */
const settleDisk = (): Promise<unknown> => runProcess('sync', []).catch(() => undefined)

/** The work, one after the other, beginning with another one each day: whatever disturbs the computer meets all. */
async function inTurns(turn: number, work: readonly (() => Promise<void>)[]): Promise<void> {
  for (let place = 0; place < work.length; place++) {
    await settleDisk()
    await work[(place + turn) % work.length]?.()
  }
}

interface Opened {
  readonly tool: Tool
  readonly log: Log
  repository: Repository
}

/** Stores a first backup and a number of days with every tool side by side, in a folder that is gone afterwards. */
export async function runStorage(plan: StoragePlan): Promise<Measured> {
  const place = plan.folder ?? tmpdir()
  mkdirSync(place, { recursive: true })
  const folder = mkdtempSync(join(place, 'dirsafe-bench-'))
  try {
    return await measure(plan, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure({ users, seed, days, firsts, fullDays, tools, tell }: StoragePlan, folder: string) {
  const makeFolder = (name: string): string => {
    const made = join(folder, name)
    mkdirSync(made, { recursive: true })
    return made
  }
  const tenant = new SyntheticTenant({ users, seed })
  const files = makeFolder('files')
  const written = new TenantFiles(files, tenant)
  tell(`Inventing ${users} users`)
  written.writeAll()
  const fileBytes = folderBytes(files)

  const compiled = makeFolder('compiled')
  const idleBytes = await readIdleBytes(compiled, { users, seed })
  // Counts for nothing: threads compile their sources with it.
  const rehearsed = await openMeasuredVault(makeFolder('rehearsed'), compiled, { users: Math.min(users, 10_000), seed })
  await rehearsed.backUp(0, false)
  rmSync(join(folder, 'rehearsed'), { recursive: true })
  const own = emptyLog()
  const [fullMs, fullCpuMs]: [number[], number[]] = [[], []]
  const stages: { [backup in 'first' | 'delta' | 'full']?: DayResult['stages'] } = {}
  let changed = 0
  let vault: MeasuredVault | undefined
  const opened: Opened[] = []
  const first = async (round: number): Promise<void> => {
    opened.length = 0
    vault = await openMeasuredVault(makeFolder(`dirsafe-${round}`), compiled, { users, seed })
    for (const tool of tools)
      opened.push({
        tool,
        log: logs.get(tool) ?? emptyLog(),
        repository: await tool.open(makeFolder(`${tool.name}-${round}`)),
      })
    await inTurns(round, [
      async () => {
        const ran = await vault?.backUp(0, false)
        if (ran !== undefined) {
          note(own, own.firstMs, own.firstCpuMs, ran)
          stages.first = ran.stages
        }
      },
      ...opened.map(
        ({ log, repository }) =>
          async () =>
            note(log, log.firstMs, log.firstCpuMs, await repository.store(files, 0)),
      ),
    ])
  }
  const logs = new Map(tools.map((tool) => [tool, emptyLog()]))
  for (let round = 0; round < firsts; round++) {
    if (round > 0)
      for (const name of ['dirsafe', ...tools.map((tool) => tool.name)])
        rmSync(join(folder, `${name}-${round - 1}`), { recursive: true })
    tell(`First backup, ${round + 1} of ${firsts}`)
    await first(round)
  }
  if (vault === undefined) throw new Error('There is a first backup.')
  const measured = vault
  own.firstBytes = measured.sizeBytes()
  const { tables: firstTables } = await measured.look()
  for (const { log, repository } of opened) {
    await repository.pack()
    log.firstBytes = repository.sizeBytes()
  }

  for (let day = 1; day <= days; day++) {
    tell(`Day ${day} of ${days}`)
    written.write(tenant.advance())
    await inTurns(day, [
      async () => {
        const ran = await measured.backUp(day, false)
        note(own, own.dayMs, own.dayCpuMs, ran)
        stages.delta = ran.stages
        changed += ran.changed
      },
      ...opened.map(
        ({ log, repository }) =>
          async () =>
            note(log, log.dayMs, log.dayCpuMs, await repository.store(files, day)),
      ),
    ])
  }
  own.afterBytes = measured.sizeBytes()
  for (const { log, repository } of opened) {
    await repository.pack()
    log.afterBytes = repository.sizeBytes()
  }
  const counts = countTenant(tenant)
  tell('Comparing snapshots')
  await settleDisk()
  const look = await measured.look()

  for (let more = 1; more <= fullDays; more++) {
    tell(`Reading everything again, ${more} of ${fullDays}`)
    const day = days + more
    written.write(tenant.advance())
    await inTurns(day, [
      async () => {
        const ran = await measured.backUp(day, true)
        note(own, fullMs, fullCpuMs, ran)
        stages.full = ran.stages
      },
      ...opened
        .filter(({ tool }) => tool.name === 'restic')
        .map(
          ({ log, repository }) =>
            async () =>
              note(log, log.dayMs, log.dayCpuMs, await repository.store(files, day)),
        ),
    ])
  }
  const none: DayResult['stages'] = { startMs: 0, inventedMs: 0, unlockMs: 0, backupMs: 0, closeMs: 0 }
  return {
    tenant: { ...counts, fileBytes, changedADay: changed / days },
    dirsafe: {
      ...own,
      fullMs,
      fullCpuMs,
      idleBytes,
      stages: { first: stages.first ?? none, delta: stages.delta ?? none, full: stages.full ?? none },
      look,
      firstTables,
    },
    tools: Object.fromEntries(opened.map(({ tool, log }) => [tool.name, log])),
  }
}
