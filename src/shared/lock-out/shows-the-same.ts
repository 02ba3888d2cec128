import type { Plan } from '../model/plan.ts'

const shownOf = ({ lockOut, steps }: Plan): string =>
  JSON.stringify([
    lockOut?.state ?? null,
    lockOut?.sentences ?? [],
    steps.map(({ hash, ticked, locksOut = [] }) => [hash, ticked, locksOut]),
  ])

/** Whether two plans show the same: the same steps with the same ticks, and how they were checked for lock-outs. */
export const showsTheSame = (one: Plan, other: Plan): boolean => shownOf(one) === shownOf(other)
