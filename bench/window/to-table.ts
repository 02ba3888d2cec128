import { toColumns } from '../report/to-text.ts'
import type { WindowFigures } from './to-report.ts'

/** The figures as a table. */
export function toWindowTable(figures: WindowFigures): string {
  const { firstPaint, comeBack, difference, oneSnapshot, allSnapshots } = figures
  const times = [
    ['first paint of Browse', firstPaint],
    ['with every object in the tree', comeBack],
    ['a difference of 200 attributes', difference],
    ['search in one snapshot', oneSnapshot],
    ['search in all snapshots', allSnapshots],
  ] as const
  const rows = [
    ['ms', 'median', '95th', 'slowest'],
    ...times.map(([name, { median, p95, slowest }]) => [
      name,
      ...[median, p95, slowest].map((value) => value.toFixed(1)),
    ]),
    ['between frames, table', figures.tableFrame.median.toFixed(1), figures.tableFrame.p95.toFixed(1), ''],
    ['between frames, tree', figures.treeFrame.median.toFixed(1), figures.treeFrame.p95.toFixed(1), ''],
  ]
  const head = `${figures.objects} objects, ${figures.snapshots} snapshots: ${figures.treeRows} rows in the tree, ${figures.tableRows} in the table.`
  const page = `At most ${figures.rowsInPage} rows in the page, ${figures.heapMiB} MiB of heap; opening the largest kind took ${figures.openKindMs} ms.`
  return `${head}\n${page}\n\n${toColumns(rows)}`
}
