import { parseArgs } from 'node:util'
import { toExitCode } from './report/goal.ts'
import { toCount } from './report/to-count.ts'
import { toGoalText } from './report/to-text.ts'
import { borg } from './storage/borg.ts'
import { git } from './storage/git.ts'
import { toMinimal } from './storage/minimal.ts'
import { restic } from './storage/restic.ts'
import { runStorage } from './storage/run-storage.ts'
import { toFigures, toReport } from './storage/to-report.ts'
import { toTable } from './storage/to-table.ts'

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '10000' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
})
const tell = (sentence: string): void => console.error(sentence)

const [users, days, seed] = [toCount('users', values.users), toCount('days', values.days), toCount('seed', values.seed)]
const all = [restic, borg, git, toMinimal({ users, seed })].map(async (tool) => {
  const isThere = !values.without.includes(tool.name) && (await tool.isInstalled())
  if (!isThere) tell(`Going on without ${tool.name}. Where it is not installed: ${tool.install}`)
  return { tool, isThere }
})
const found = await Promise.all(all)
const measured = await runStorage({
  users,
  days,
  seed,
  firsts: users > 20_000 ? 1 : 7,
  fullDays: users > 20_000 ? 3 : 7,
  tools: found.flatMap(({ tool, isThere }) => (isThere ? [tool] : [])),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
  tell,
})
const report = toReport(
  toFigures(measured, users, days),
  found.flatMap(({ tool, isThere }) => (isThere ? [] : [tool])),
)
console.log(values.json ? JSON.stringify(report) : `${toTable(report.figures)}\n\n${toGoalText(report.goals)}`)
process.exitCode = toExitCode(report)
