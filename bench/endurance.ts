import { parseArgs } from 'node:util'
import { runEndurance } from './endurance/run-endurance.ts'
import { toExitCode } from './report/goal.ts'
import { toCount } from './report/to-count.ts'
import { toColumns, toGoalText } from './report/to-text.ts'

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '2000' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const report = await runEndurance({
  users: toCount('users', values.users),
  days: toCount('days', values.days),
  seed: toCount('seed', values.seed),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
})
const rows = Object.entries(report.figures).map(([name, value]) => [name, String(value)])
console.log(values.json ? JSON.stringify(report) : `${toColumns(rows)}\n\n${toGoalText(report.goals)}`)
process.exitCode = toExitCode(report)
