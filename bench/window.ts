import { parseArgs } from 'node:util'
import { toExitCode } from './report/goal.ts'
import { toCount } from './report/to-count.ts'
import { toGoalText } from './report/to-text.ts'
import { runWindow } from './window/run-window.ts'
import { toWindowReport } from './window/to-report.ts'
import { toWindowTable } from './window/to-table.ts'

const { values } = parseArgs({
  options: {
    objects: { type: 'string', default: '50000' },
    days: { type: 'string', default: '10' },
    starts: { type: 'string', default: '5' },
    queries: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    vault: { type: 'string' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const measured = await runWindow({
  objects: toCount('objects', values.objects),
  days: toCount('days', values.days),
  starts: toCount('starts', values.starts),
  queries: toCount('queries', values.queries),
  seed: toCount('seed', values.seed),
  tell: (sentence) => console.error(sentence),
  ...(values.vault === undefined ? {} : { vault: values.vault }),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
})
const report = toWindowReport(measured)
console.log(values.json ? JSON.stringify(report) : `${toWindowTable(report.figures)}\n\n${toGoalText(report.goals)}`)
process.exitCode = toExitCode(report)
