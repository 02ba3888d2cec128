import { toColumns, toSize } from '../report/to-text.ts'
import type { StorageFigures } from './to-report.ts'

/** The figures as a table for people. */
export function toTable({ users, days, tenant, dirsafe, tools }: StorageFigures): string {
  const { groups, memberships, photos, fileBytes, changedADay } = tenant
  const all = [['dirsafe', dirsafe] as const, ...Object.entries(tools)]
  const time = (wall: number, cpu: number | null): string =>
    `${wall.toFixed(2)} s${cpu === null ? '' : ` (${cpu.toFixed(2)})`}`
  const rows = all.map(([name, report]) => [
    name,
    time(report.firstSeconds, report.firstCpuSeconds),
    time(report.incrementSeconds, report.incrementCpuSeconds),
    name === 'dirsafe' ? time(dirsafe.fullSeconds, dirsafe.fullCpuSeconds) : '',
    toSize(report.firstBytes),
    toSize(report.bytesPerIncrement),
    toSize(report.afterBytes),
    toSize(report.peakBytes),
  ])
  const slowest = [...dirsafe.pairs].sort((a, b) => b.ms - a.ms)[0]
  return [
    `${users} users, ${groups} groups, ${memberships} memberships, ${photos} photos; ${toSize(fileBytes)} as files.`,
    `A first backup and ${days} more; ${Math.round(changedADay)} objects changed a day.`,
    '',
    toColumns([
      ['', 'first', 'increment', 'all again', 'after first', 'an increment', `after ${days + 1}`, 'peak memory'],
      ...rows,
    ]),
    '',
    'In brackets: time on processors, of all threads together.',
    `Of the vault ${toSize(dirsafe.searchBytes)} are the search index and ${toSize(dirsafe.activityBytes)} activity; the increment is given without them (the index grows by ${toSize(dirsafe.searchBytesPerIncrement)}).`,
    `The program takes ${toSize(dirsafe.idleBytes)} of memory before it does anything.`,
    `What differs between neighbours: ${dirsafe.neighboursMs.toFixed(1)} ms; between ${slowest?.from} and ${slowest?.to}: ${slowest?.ms.toFixed(1)} ms for ${slowest?.objects} objects.`,
  ].join('\n')
}
