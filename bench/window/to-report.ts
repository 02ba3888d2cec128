import { type BenchReport, toGoal } from '../report/goal.ts'
import type { Asked, BrowseFigures } from './measure.ts'

/** What was measured of the window. */
export interface Measured {
  readonly objects: number
  readonly snapshots: number
  /** Milliseconds until Browse was painted after it was opened the first time, of each start. */
  readonly firstPaintMs: readonly number[]
  readonly browse: BrowseFigures
  /** Milliseconds until a difference of 200 attributes was painted, of each object. */
  readonly differenceMs: readonly number[]
  readonly oneSnapshot: readonly Asked[]
  readonly allSnapshots: readonly Asked[]
}

/** Times in milliseconds. */
interface Times {
  readonly median: number
  readonly p95: number
  readonly slowest: number
}

/** What the bench prints. */
export interface WindowFigures {
  readonly objects: number
  readonly snapshots: number
  readonly treeRows: number
  readonly tableRows: number
  readonly firstPaint: Times
  readonly comeBack: Times
  readonly openKindMs: number
  /** Between two frames. */
  readonly tableFrame: { readonly median: number; readonly p95: number }
  readonly treeFrame: { readonly median: number; readonly p95: number }
  /** The most rows that were in the page at once. */
  readonly rowsInPage: number
  /** Zero: no task was longer than 50 milliseconds. */
  readonly longestTaskMs: number
  readonly heapMiB: number
  readonly difference: Times
  readonly oneSnapshot: Times & { readonly found: number }
  readonly allSnapshots: Times & { readonly found: number }
}

/** The promises. Source: docs/benchmarks.md. */
const most = { paintMs: 1000, rows: 200, taskMs: 100, heapMiB: 300, differenceMs: 100, searchMs: 150 } as const

const rounded = (value: number): number => Number(value.toFixed(1))

const toTimes = (times: readonly number[]): Times => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  return { median: at(0.5), p95: at(0.95), slowest: at(1) }
}

const toSearchTimes = (asked: readonly Asked[]): WindowFigures['oneSnapshot'] => ({
  ...toTimes(asked.map(({ ms }) => ms)),
  found: asked.filter(({ hits }) => hits > 0).length,
})

/** Holds what was measured against the promises U3, U6 and U11. */
export function toWindowReport(measured: Measured): BenchReport<WindowFigures> {
  const { browse } = measured
  const [firstPaint, comeBack] = [toTimes(measured.firstPaintMs), toTimes(browse.comeBackMs)]
  const difference = toTimes(measured.differenceMs)
  const [oneSnapshot, allSnapshots] = [toSearchTimes(measured.oneSnapshot), toSearchTimes(measured.allSnapshots)]
  const rowsInPage = Math.max(browse.table.rows, browse.tree.rows)
  const longestTaskMs = rounded(Math.max(browse.table.longestTaskMs, browse.tree.longestTaskMs))
  const heapMiB = rounded(browse.heapBytes / 2 ** 20)
  return {
    figures: {
      objects: measured.objects,
      snapshots: measured.snapshots,
      treeRows: browse.treeRows,
      tableRows: browse.tableRows,
      firstPaint,
      comeBack,
      openKindMs: rounded(browse.openKindMs),
      tableFrame: { median: rounded(browse.table.frameMs.median), p95: rounded(browse.table.frameMs.p95) },
      treeFrame: { median: rounded(browse.tree.frameMs.median), p95: rounded(browse.tree.frameMs.p95) },
      rowsInPage,
      longestTaskMs,
      heapMiB,
      difference,
      oneSnapshot,
      allSnapshots,
    },
    goals: {
      U3: toGoal(most.paintMs, [
        { against: 'ms, first paint of tree and table, median', value: firstPaint.median, limit: most.paintMs },
        { against: 'ms, the same with every object in the tree', value: comeBack.median, limit: most.paintMs },
        { against: 'rows in the page, most', value: rowsInPage, limit: most.rows },
        { against: 'ms, longest task while scrolling (0: none over 50)', value: longestTaskMs, limit: most.taskMs },
        { against: 'MiB of heap, most', value: heapMiB, limit: most.heapMiB },
      ]),
      U6: toGoal(most.differenceMs, [
        { against: 'ms, 200 attributes, 95th percentile', value: difference.p95, limit: most.differenceMs },
      ]),
      U11: toGoal(most.searchMs, [
        { against: 'ms in one snapshot, 95th percentile', value: oneSnapshot.p95, limit: most.searchMs },
        { against: 'ms in all snapshots, 95th percentile', value: allSnapshots.p95, limit: most.searchMs },
      ]),
    },
  }
}
