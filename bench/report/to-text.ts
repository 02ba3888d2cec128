import type { Goal } from './goal.ts'

/** Columns of equal width; those named stand to the left, the others to the right. */
export function toColumns(rows: readonly (readonly string[])[], left: readonly number[] = [0]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const pad = (cell: string, column: number): string =>
    left.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}

/** The goals, each on a line. */
export function toGoalText(goals: { readonly [name: string]: Goal }): string {
  const rows = Object.entries(goals).flatMap(([name, goal]) => {
    if (goal.met === null) return [[name, '–', String(goal.limit), 'not measured', goal.why]]
    const measures = goal.all ?? [goal]
    return measures.map(({ value, limit, against = '' }) => [
      name,
      String(value),
      String(limit),
      value <= limit ? 'met' : 'missed',
      against,
    ])
  })
  return toColumns([['goal', 'value', 'limit', '', ''], ...rows], [0, 3, 4])
}

/** Bytes in the unit people read them in. */
export const toSize = (bytes: number | null): string =>
  bytes === null ? '–' : bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} KB` : `${(bytes / 1e6).toFixed(1)} MB`
