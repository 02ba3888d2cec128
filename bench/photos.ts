import { parseArgs } from 'node:util'
import { runPhotos } from './photos/run-photos.ts'
import { toExitCode } from './report/goal.ts'
import { toCount } from './report/to-count.ts'
import { toColumns, toGoalText } from './report/to-text.ts'

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '10000' },
    days: { type: 'string', default: '5' },
    photos: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const report = await runPhotos({
  users: toCount('users', values.users),
  days: toCount('days', values.days),
  photos: toCount('photos', values.photos),
  seed: toCount('seed', values.seed),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
})
const { exported, everyExported, firstWindowMs, nextWindowMs, photos, kept } = report.figures
const rows = [
  ['', 'photos', 'ms'],
  ['exported of one moment', String(exported.photos), exported.ms.toFixed(0)],
  ['exported of every moment', String(everyExported.photos), everyExported.ms.toFixed(0)],
  ['all of the moment; every one, first window', `${photos}; ${kept}`, firstWindowMs.toFixed(1)],
  ['every one, next window', String(kept), nextWindowMs.toFixed(1)],
]
console.log(values.json ? JSON.stringify(report) : `${toColumns(rows)}\n\n${toGoalText(report.goals)}`)
process.exitCode = toExitCode(report)
