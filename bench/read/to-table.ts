import { toColumns } from '../report/to-text.ts'
import { sorts } from './spent-by-sort.ts'
import type { ReadFigures } from './to-report.ts'

/** The figures as tables for people. */
export function toReadTable(figures: ReadFigures): string {
  const { tenant, latencyMs, loop, first, next, budget, disturbed } = figures
  const time = (value: number): string => `${value.toFixed(1)} s`
  const rows = [
    ['the loop', loop, loop.requests, loop.units] as const,
    ['first backup', first, first.spent.all.requests, first.spent.all.units] as const,
    ['next day', next, next.spent.all.requests, next.spent.all.units] as const,
  ].map(([name, { seconds, servedSeconds, farSeconds }, requests, units]) => [
    name,
    String(requests),
    String(units),
    time(seconds),
    time(servedSeconds),
    time(farSeconds),
  ])
  return [
    `${tenant.users} users, ${tenant.groups} groups, ${tenant.photos} photos; ${figures.kinds} kinds.`,
    '',
    toColumns([['', 'requests', 'units', '0 ms', 'of that service', `${latencyMs} ms`], ...rows]),
    ...(loop.isFarAddedUp ? [`The waits of the loop at ${latencyMs} ms were added up, not waited.`] : []),
    '',
    toColumns([
      ['requests / units', ...sorts],
      ...([first, next] as const).map(({ spent }, place) => [
        place === 0 ? 'first backup' : 'next day',
        ...sorts.map((sort) => `${spent[sort].requests} / ${spent[sort].units}`),
      ]),
    ]),
    '',
    `Under the published budget, ${budget.users} users: ${time(budget.seconds)} of ${time(budget.boundSeconds)} at best, ${budget.throttled} throttled.`,
    '',
    toColumns([
      ['disturbance', 'requests', 'times', 'waited', 'early', ''],
      ...Object.entries(disturbed).map(([name, run]) => [
        name,
        String(run.requests),
        run.ratio.toFixed(2),
        time(run.seconds),
        String(run.early),
        run.isIdentical ? 'identical' : 'NOT THE SAME',
      ]),
    ]),
  ].join('\n')
}
