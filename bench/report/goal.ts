/** One measured ratio, or time, against the most it may be. */
export interface Measure {
  /** What it is held against, where that is another tool. */
  readonly against?: string
  readonly value: number
  readonly limit: number
}

/** A goal of the project. `met: null`: it could not be measured; `why` says what to do about it. */
export type Goal =
  | (Measure & { readonly met: boolean; readonly all?: readonly Measure[] })
  | { readonly value: null; readonly limit: number; readonly met: null; readonly why: string }

/** What every bench of the project prints. */
export interface BenchReport<Figures = object> {
  readonly figures: Figures
  readonly goals: { readonly [name: string]: Goal }
}

/** How much of the limit is used up; what must not happen at all has a limit of 0. */
const shareOf = ({ value, limit }: Measure): number => (value === 0 ? 0 : value / limit)

const rounded = (value: number): number => Number(value.toPrecision(4))

/**
 * A goal of one or several measures: all must keep their limit, and the one closest to its own stands for it. A sentence
 * stands for a measure that could not be taken.
 */
export function toGoal(limit: number, measures: readonly (Measure | string)[]): Goal {
  const why = measures.filter((measure) => typeof measure === 'string')
  if (why.length > 0) return { value: null, limit, met: null, why: [...new Set(why)].join(' ') }
  const taken = measures
    .filter((measure) => typeof measure !== 'string')
    .map((measure) => ({ ...measure, value: rounded(measure.value) }))
  const [closest] = [...taken].sort((a, b) => shareOf(b) - shareOf(a))
  if (closest === undefined) throw new Error('A goal has a measure.')
  const met = taken.every(({ value, limit: most }) => value <= most)
  return { ...closest, met, ...(taken.length > 1 ? { all: taken } : {}) }
}

/** 0 where every goal is met, 1 where one is missed or could not be measured. */
export const toExitCode = ({ goals }: BenchReport): number =>
  Object.values(goals).every(({ met }) => met === true) ? 0 : 1
