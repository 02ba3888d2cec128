import { type BenchReport, type Measure, toGoal } from '../report/goal.ts'
import { median } from '../report/median.ts'
import { activityBytes, searchBytes, type TableBytes } from './read-sizes.ts'
import type { DirsafeFigures, Measured, ToolFigures } from './run-storage.ts'
import type { Tool } from './tool.ts'

/** From this size on the limits of 100 000 users hold, below it those of 10 000. */
const largeFrom = 100_000

interface ToolReport {
  readonly firstSeconds: number
  /** On processors, of all threads; null where the system does not say. */
  readonly firstCpuSeconds: number | null
  readonly incrementSeconds: number
  readonly incrementCpuSeconds: number | null
  readonly firstBytes: number
  readonly bytesPerIncrement: number
  readonly afterBytes: number
  readonly peakBytes: number | null
}

/** What the bench prints of its measurements. */
export interface StorageFigures {
  readonly users: number
  readonly days: number
  readonly tenant: Measured['tenant']
  readonly dirsafe: ToolReport & {
    readonly fullSeconds: number
    readonly fullCpuSeconds: number | null
    readonly searchBytes: number
    readonly searchBytesPerIncrement: number
    readonly activityBytes: number
    readonly idleBytes: number
    readonly stagesMs: DirsafeFigures['stages']
    readonly neighboursMs: number
    readonly pairs: DirsafeFigures['look']['pairs']
    readonly tables: TableBytes
  }
  readonly tools: { readonly [name in Tool['name']]?: ToolReport }
}

const seconds = (times: readonly number[]): number => Number((median(times) / 1000).toFixed(4))

const cpuSeconds = (times: readonly number[]): number | null => (times.length === 0 ? null : seconds(times))

const toToolReport = (figures: ToolFigures, days: number): ToolReport => ({
  firstSeconds: seconds(figures.firstMs),
  firstCpuSeconds: cpuSeconds(figures.firstCpuMs),
  incrementSeconds: seconds(figures.dayMs),
  incrementCpuSeconds: cpuSeconds(figures.dayCpuMs),
  firstBytes: figures.firstBytes,
  bytesPerIncrement: Math.round((figures.afterBytes - figures.firstBytes) / days),
  afterBytes: figures.afterBytes,
  peakBytes: figures.peakBytes === 0 ? null : figures.peakBytes,
})

/** The figures of a run. */
export function toFigures({ tenant, dirsafe, tools }: Measured, users: number, days: number): StorageFigures {
  const { look, fullMs, fullCpuMs, idleBytes, stages } = dirsafe
  const apart = (tables: TableBytes): number => searchBytes(tables) + activityBytes(tables)
  const grown = dirsafe.afterBytes - dirsafe.firstBytes - (apart(look.tables) - apart(dirsafe.firstTables))
  return {
    users,
    days,
    tenant,
    dirsafe: {
      ...toToolReport(dirsafe, days),
      bytesPerIncrement: Math.round(grown / days),
      searchBytesPerIncrement: Math.round((searchBytes(look.tables) - searchBytes(dirsafe.firstTables)) / days),
      fullSeconds: seconds(fullMs),
      fullCpuSeconds: cpuSeconds(fullCpuMs),
      searchBytes: searchBytes(look.tables),
      activityBytes: activityBytes(look.tables),
      idleBytes,
      stagesMs: stages,
      neighboursMs: median(look.neighboursMs),
      pairs: look.pairs,
      tables: look.tables,
    },
    tools: Object.fromEntries(Object.entries(tools).map(([name, figures]) => [name, toToolReport(figures, days)])),
  }
}

/** The goal for memory is one of 100 000 users, and names what restic took there when it was set. */
const resticMemoryBytes = 183 * 1024 * 1024

/**
 * Holds the figures against the project's goals for storage, G1 to G5 and G10 to G12: ratios to tools that were measured
 * in the same run. `absent` are those that were not.
 */
export function toReport(figures: StorageFigures, absent: readonly Tool[]): BenchReport<StorageFigures> {
  const { users, dirsafe, tools } = figures
  const isLarge = users >= largeFrom
  const ratio = (
    name: Tool['name'],
    limit: number,
    own: number,
    theirs: (report: ToolReport) => number | null,
  ): Measure | string => {
    const tool = absent.find((one) => one.name === name)
    const report = tools[name]
    if (report === undefined)
      return `This goal is a ratio to ${name}, which was not run. Where it is not installed: ${tool?.install ?? name}`
    const other = theirs(report)
    if (other === null) return 'The memory of other programs is known on Linux only.'
    return { against: name, value: own / other, limit }
  }
  const content = dirsafe.afterBytes - dirsafe.searchBytes - dirsafe.activityBytes
  const slowest = Math.max(...dirsafe.pairs.map(({ ms }) => ms))
  const ownMemory = (dirsafe.peakBytes ?? Number.NaN) - dirsafe.idleBytes
  const [g1, g2] = isLarge ? [0.1, 0.7] : [0.35, 0.5]
  return {
    figures,
    goals: {
      G1: toGoal(g1, [ratio('restic', g1, dirsafe.incrementSeconds, (report) => report.incrementSeconds)]),
      G2: toGoal(g2, [ratio('restic', g2, dirsafe.fullSeconds, (report) => report.incrementSeconds)]),
      G3: toGoal(1, [ratio('restic', 1, dirsafe.firstSeconds, (report) => report.firstSeconds)]),
      G4: toGoal(0.1, [
        ratio('restic', 0.1, dirsafe.bytesPerIncrement, (report) => report.bytesPerIncrement),
        ratio('borg', 0.05, dirsafe.bytesPerIncrement, (report) => report.bytesPerIncrement),
      ]),
      G5: toGoal(1, [
        ratio('git', 1, content, (report) => report.afterBytes),
        ratio('restic', 0.65, content, (report) => report.afterBytes),
      ]),
      G10: toGoal(20, [{ against: `ms, of ${users} users`, value: dirsafe.neighboursMs, limit: 20 }]),
      G11: toGoal(150, [{ against: `ms, of ${users} users`, value: slowest, limit: 150 }]),
      G12: toGoal(1.5, [
        isLarge
          ? ratio('restic', 1.5, ownMemory, (report) => report.peakBytes)
          : { against: 'restic at 100000 users, 183 MiB', value: ownMemory / resticMemoryBytes, limit: 1.5 },
      ]),
    },
  }
}
