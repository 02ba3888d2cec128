import { parseArgs } from 'node:util'
import { runDemo } from './demo/run-demo.ts'
import { toExitCode } from './report/goal.ts'
import { toCount } from './report/to-count.ts'
import { toGoalText } from './report/to-text.ts'

const { values } = parseArgs({
  options: {
    starts: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
})
const report = await runDemo({
  starts: toCount('starts', values.starts),
  tell: (sentence) => console.error(sentence),
})
console.log(values.json ? JSON.stringify(report) : toGoalText(report.goals))
process.exitCode = toExitCode(report)
