import { parseArgs } from 'node:util'
import { toExitCode } from './report/goal.ts'
import { toCount } from './report/to-count.ts'
import { toColumns, toGoalText } from './report/to-text.ts'
import { runSearch } from './search/run-search.ts'

const { values } = parseArgs({
  options: {
    objects: { type: 'string', default: '50000' },
    days: { type: 'string', default: '10' },
    queries: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const report = await runSearch({
  objects: toCount('objects', values.objects),
  days: toCount('days', values.days),
  queries: toCount('queries', values.queries),
  seed: toCount('seed', values.seed),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
})
const { oneSnapshot, allSnapshots } = report.figures
const rows = [
  ['ms', 'median', '95th', 'slowest', 'found'],
  ...[['one snapshot', oneSnapshot] as const, ['all snapshots', allSnapshots] as const].map(([name, times]) => [
    name,
    times.median.toFixed(1),
    times.p95.toFixed(1),
    `${times.slowest.ms.toFixed(1)} (${times.slowest.text})`,
    String(times.found),
  ]),
]
console.log(values.json ? JSON.stringify(report) : `${toColumns(rows)}\n\n${toGoalText(report.goals)}`)
process.exitCode = toExitCode(report)
