import type { DrillKind, DrillReport, Kept } from '../../shared/model/drill.ts'

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

/** The figures over all kinds. */
export function toScore(kinds: readonly DrillKind[]): Pick<DrillReport, 'score' | 'scoreOfWritable' | 'values'> {
  const sum = (count: (kept: Kept) => number): number =>
    kinds.reduce((all, { attributes, links }) => all + count(attributes) + count(links), 0)
  const values = { kept: sum((one) => one.kept), given: sum((one) => one.given), total: sum((one) => one.total) }
  return {
    score: share(values.kept, values.total),
    scoreOfWritable: share(values.kept, values.total - values.given),
    values,
  }
}
