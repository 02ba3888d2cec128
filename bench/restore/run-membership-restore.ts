import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLook } from '../../src/main/backup/look.ts'
import { runBackup } from '../../src/main/backup/run-backup.ts'
import { openGraph } from '../../src/main/graph/open-graph.ts'
import { makePlan } from '../../src/main/restore/make-plan.ts'
import type { RestoreJournal } from '../../src/main/restore/restore-journal.ts'
import { type RunPorts, runRestore } from '../../src/main/restore/run-restore.ts'
import type { Vault } from '../../src/main/vault/open-vault.ts'
import type { Plan } from '../../src/shared/model/plan.ts'
import type { Progress } from '../../src/shared/model/progress.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import { createSimulator } from '../../src/simulator/simulator.ts'
import { createTenant } from '../../src/simulator/tenant.ts'
import { openReadVault } from '../read/read-stage.ts'
import { type Fetch, graph, openService } from '../read/service.ts'
import { VirtualTime } from '../read/virtual-time.ts'
import { type EmptiedGroups, fillGroups, type Loss } from './emptied-groups.ts'
import { openOtherWriter } from './other-writer.ts'

/** What to measure. */
export interface RestoreBenchPlan extends Loss {
  /** What each request takes on its way there and back. */
  readonly latencyMs: number
  /** Writes a second that somebody else sends by the same application; they count to the same quota. */
  readonly othersPerSecond: number
  readonly folder?: string
  readonly tell: (sentence: string) => void
}

/** What was measured. Times are of the simulated clock, but those named real. */
export interface MeasuredRestore {
  readonly memberships: number
  readonly plan: Pick<Plan, 'writes' | 'estimateMs'>
  readonly report: Pick<RestoreReport, 'outcome' | 'differencesLeft' | 'writes' | 'ms'>
  /** From the first write to the last. */
  readonly writingMs: number
  /** Memberships that are not there in the end. */
  readonly missing: number
  readonly throttled: number
  readonly early: number
  /** How far off the telling of the time left was, in the middle of the writing, as a share of what was left. */
  readonly leftOff: number
  readonly realPlanMs: number
  readonly realRunMs: number
  /** The calls of the journal alone. */
  readonly realJournalMs: number
  readonly journalCalls: number
  /** The most memory in use at any write. */
  readonly peakBytes: number
}

/** Users of the tenant around: more than 500 have the largest quota of units. Graph docs: throttling-limits. */
const usersAround = 501
const startedAt = '2026-11-21T10:00:00Z'
const signal = new AbortController().signal

/** Takes all members out of many groups, restores them, and measures that in a time where only waiting takes time. */
export async function runMembershipRestore(bench: RestoreBenchPlan): Promise<MeasuredRestore> {
  const { tell } = bench
  const time = new VirtualTime(Date.parse(startedAt))
  const folder = mkdtempSync(join(bench.folder ?? tmpdir(), 'dirsafe-restore-'))
  const vault = await openReadVault(join(folder, 'vault'))
  try {
    const tenant = createTenant({ users: usersAround, now: startedAt })
    const simulator = createSimulator({ tenant, clock: time.clock, enforcesBudget: true })
    tell(`Inventing ${bench.groups} groups of ${bench.membersEach}`)
    const groups = await fillGroups(simulator, tenant, `${graph}/v1.0`, bench)
    const watch = watchWrites(openService(simulator, bench.latencyMs, time.sleep).fetch, time)
    const { ports, look, backup } = toPorts(vault, time, watch.fetch, () => simulator.accessToken)
    tell('The backup')
    const snapshot = await backup()
    groups.empty()
    tell('The plan')
    const selection = { objects: [], kinds: ['group'], parts: ['members'] }
    const options = { links: 'add', allowGive: false, allowTake: false } as const
    const { reader, writer } = ports
    const planned = await timed(() =>
      makePlan({ reader, writer, live: look() }, { snapshot, selection, options }, signal),
    )
    tell('The restore')
    simulator.resetCounters()
    const stopOthers = openOtherWriter(simulator, time, bench.othersPerSecond)
    const told: { readonly atMs: number; readonly progress: Progress }[] = []
    const journal = measureJournal(ports.journal)
    const run = await timed(() =>
      runRestore(
        { ...ports, journal: journal.journal },
        planned.result,
        (progress) => told.push({ atMs: time.clock(), progress }),
        signal,
      ),
    )
    const endedMs = time.clock()
    stopOthers()
    return {
      ...toMeasured(planned, run, groups),
      memberships: bench.groups * bench.membersEach,
      writingMs: watch.lastMs() - watch.firstMs(),
      throttled: simulator.counters.throttled,
      early: simulator.counters.earlyRetries,
      leftOff: toLeftOff(told, endedMs),
      realJournalMs: journal.ms(),
      journalCalls: journal.calls(),
      peakBytes: watch.peakBytes(),
    }
  } finally {
    time.stop()
    vault.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Timed<T> {
  readonly result: T
  readonly ms: number
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const startMs = performance.now()
  const result = await work()
  return { result, ms: performance.now() - startMs }
}

const toMeasured = (
  { result: { writes, estimateMs }, ms: realPlanMs }: Timed<Plan>,
  { result: report, ms: realRunMs }: Timed<RestoreReport>,
  groups: EmptiedGroups,
): Pick<MeasuredRestore, 'plan' | 'report' | 'missing' | 'realPlanMs' | 'realRunMs'> => ({
  plan: { writes, estimateMs },
  report: {
    outcome: report.outcome,
    differencesLeft: report.differencesLeft,
    writes: report.writes,
    ms: report.ms,
  },
  missing: groups.missing(),
  realPlanMs,
  realRunMs,
})

/** Holds what was told of the time left in the middle of the writing against what it took. */
function toLeftOff(told: readonly { readonly atMs: number; readonly progress: Progress }[], endedMs: number): number {
  const half = told.find(({ progress: { done, total, leftMs } }) => leftMs !== undefined && done * 2 >= (total ?? 0))
  if (half === undefined) return 1
  const tookMs = endedMs - half.atMs
  return Math.abs((half.progress.leftMs ?? 0) - tookMs) / Math.max(1, tookMs)
}

/** Notes when writes go out, and how much memory there is in use then. */
function watchWrites(fetch: Fetch, time: VirtualTime) {
  let [firstMs, lastMs, peakBytes, count] = [Number.NaN, Number.NaN, 0, 0]
  return {
    fetch: (async (url, init) => {
      const isWrite = init.method === 'PATCH'
      if (isWrite && Number.isNaN(firstMs)) firstMs = time.clock()
      if (isWrite && ++count % 100 === 0) peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
      const answer = await fetch(url, init)
      if (isWrite) lastMs = time.clock()
      return answer
    }) satisfies Fetch,
    firstMs: () => firstMs,
    lastMs: () => lastMs,
    peakBytes: () => Math.max(peakBytes, process.memoryUsage.rss()),
  }
}

function measureJournal(journal: RestoreJournal) {
  let [ms, calls] = [0, 0]
  const measured = <Given extends readonly unknown[]>(call: (...given: Given) => void) => {
    return (...given: Given): void => {
      const startMs = performance.now()
      call(...given)
      ms += performance.now() - startMs
      calls += 1
    }
  }
  return {
    journal: { ...journal, intend: measured(journal.intend), settle: measured(journal.settle) },
    ms: () => ms,
    calls: () => calls,
  }
}

/** Everything a restore needs, over one service and one vault, on one clock. */
function toPorts(vault: Vault, time: VirtualTime, fetch: Fetch, token: () => string) {
  const { reader, writer } = openGraph({
    graph,
    fetch,
    token: async () => token(),
    clock: time.clock,
    sleep: time.sleep,
    random: () => 0.5,
    newId: () => '00000000-0000-0000-0000-000000000001',
    // Every answer comes.
    deadline: () => new AbortController().signal,
  })
  const now = (): Date => new Date(time.clock())
  const onProgress = (): void => undefined
  const backup = async (): Promise<number> => {
    const options = { full: false, photos: 'rotation' as const, note: '' }
    const { snapshot } = await runBackup({ store: vault.backup, reader, now, options, onProgress, signal })
    if (snapshot === null) throw new Error('The backup made no snapshot.')
    return snapshot
  }
  const ports: RunPorts = {
    reader: {
      captures: (at) => vault.history.captures(at),
      unread: (at) => vault.history.unread(at),
      touchedBetween: (from, to) => vault.history.touchedBetween(from, to),
      statesAt: (at, refs) => vault.history.statesAt(at, refs),
      successors: (at) => vault.history.successors(at),
      snapshots: () => vault.snapshots.snapshots(),
      photo: (hash) => vault.snapshots.photo(hash),
      linksTo: (snapshot, ref) => vault.snapshots.linksTo(snapshot, ref),
      objectsOf: (at, kind) => vault.history.objectsOf(at, kind),
      leadingTo: (at, ref) => vault.history.leadingTo(at, ref),
      breakGlass: () => vault.breakGlass.ids(),
    },
    writer,
    journal: vault.journal,
    passwords: vault.passwords,
    tenantId: (aborted) => reader.tenantId(aborted),
    vaultTenantId: () => vault.backup.tenantId(),
    backupFirst: backup,
    readPhoto: async (_, id) => ({ id, state: 'none' }),
    now: () => now().toISOString(),
    sleep: time.sleep,
    randomBytes: (count) => new Uint8Array(count),
  }
  const look = () => createLook({ store: vault.backup, reader, now, photos: 'rotation', onProgress })
  return { ports, look, backup }
}
