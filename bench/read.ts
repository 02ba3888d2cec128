import { parseArgs } from 'node:util'
import { disturbances } from './read/disturbances.ts'
import { runRead } from './read/run-read.ts'
import { toReadFigures, toReadReport } from './read/to-report.ts'
import { toReadTable } from './read/to-table.ts'
import { toExitCode } from './report/goal.ts'
import { toCount } from './report/to-count.ts'
import { toGoalText } from './report/to-text.ts'

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    latency: { type: 'string', default: '30' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const users = toCount('users', values.users)
const latencyMs = toCount('latency', values.latency)
const measured = await runRead({
  users,
  seed: toCount('seed', values.seed),
  latencyMs,
  longestLoopMs: 60_000,
  budgetUsers: Math.min(users, 10_000),
  disturbances,
  disturbedUsers: Math.min(users, 2_000),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
  tell: (sentence) => console.error(sentence),
})
const report = toReadReport(toReadFigures(measured, latencyMs))
console.log(values.json ? JSON.stringify(report) : `${toReadTable(report.figures)}\n\n${toGoalText(report.goals)}`)
process.exitCode = toExitCode(report)
