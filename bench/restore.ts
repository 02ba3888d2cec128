import { parseArgs } from 'node:util'
import { toExitCode } from './report/goal.ts'
import { toCount } from './report/to-count.ts'
import { toGoalText } from './report/to-text.ts'
import { runMembershipRestore } from './restore/run-membership-restore.ts'
import { toRestoreFigures, toRestoreReport } from './restore/to-report.ts'
import { toRestoreTable } from './restore/to-table.ts'

const { values } = parseArgs({
  options: {
    memberships: { type: 'string', default: '400000' },
    'members-each': { type: 'string', default: '40' },
    latency: { type: 'string', default: '100' },
    shared: { type: 'boolean', default: false },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

const membersEach = toCount('members-each', values['members-each'])
const latencyMs = toCount('latency', values.latency)
const bench = {
  groups: Math.ceil(toCount('memberships', values.memberships) / membersEach),
  membersEach,
  latencyMs,
  ...(values.folder === undefined ? {} : { folder: values.folder }),
  tell: (sentence: string) => console.error(sentence),
}
const measured = await runMembershipRestore({ ...bench, othersPerSecond: 0 })
const shared = values.shared ? await runMembershipRestore({ ...bench, othersPerSecond: 10 }) : undefined
const report = toRestoreReport(toRestoreFigures(measured, latencyMs, shared))
console.log(values.json ? JSON.stringify(report) : `${toRestoreTable(report.figures)}\n\n${toGoalText(report.goals)}`)
process.exitCode = toExitCode(report)
