import { toColumns } from '../report/to-text.ts'
import type { RestoreFigures } from './to-report.ts'

const seconds = (value: number): string => `${value.toFixed(1)} s`
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`

/** The figures for people. */
export function toRestoreTable(figures: RestoreFigures): string {
  const { shared } = figures
  const rows = [
    ['writes', String(figures.writes), figures.outcome],
    ['writing', seconds(figures.writingSeconds), `${percent(figures.shareWriting)} of the quota`],
    ['with reading back', seconds(figures.seconds), `${percent(figures.shareWhole)} of the quota`],
    ['as the plan estimated', seconds(figures.estimateSeconds), ''],
    ['throttled', String(figures.throttled), `${figures.early} early, ${figures.missing} missing`],
    ['making the plan', seconds(figures.realPlanSeconds), 'of real time'],
    ['running it', seconds(figures.realRunSeconds), 'of real time'],
    ['an entry of the journal', `${figures.realJournalMsEach} ms`, 'of real time'],
    ['memory', `${figures.peakMiB} MiB`, 'with the simulated service'],
    ...(shared === undefined
      ? []
      : [['beside another writer', seconds(shared.seconds), `${shared.throttled} throttled, ${shared.early} early`]]),
  ]
  const title = `${figures.memberships} memberships, ${figures.latencyMs} ms away`
  return `${title}\n${toColumns(rows, [0, 2])}`
}
