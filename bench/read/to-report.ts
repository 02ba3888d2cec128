import { kinds } from '../../src/shared/kinds/kinds.ts'
import { type BenchReport, type Measure, toGoal } from '../report/goal.ts'
import type { DisturbedRun } from './run-disturbed.ts'
import type { BackupFigures, LoopFigures, MeasuredRead } from './run-read.ts'
import type { SpentBySort } from './spent-by-sort.ts'

/** Objects on a page of a change feed, as it has been observed; the service decides. */
const deltaPage = 200
/** Objects on the largest page of a list. Graph docs: paging. */
const listPage = 999
/** Resource units in ten seconds for one application and tenant, by users; a bucket that refills. Graph docs: throttling-limits. */
const unitsIn10s = (users: number): number => (users < 50 ? 3500 : users <= 500 ? 5000 : 8000)

interface TimedReport {
  readonly seconds: number
  /** Of those, the service making its answers. */
  readonly servedSeconds: number
  readonly farSeconds: number
}

interface DisturbedReport {
  readonly requests: number
  readonly seconds: number
  readonly throttled: number
  readonly early: number
  /** Requests in proportion to the undisturbed backup. */
  readonly ratio: number
  readonly isIdentical: boolean
}

/** What the bench prints of its measurements. `far` is at the latency, the other times are without. */
export interface ReadFigures {
  readonly latencyMs: number
  readonly tenant: MeasuredRead['tenant']
  readonly kinds: number
  readonly loop: TimedReport & {
    readonly requests: number
    readonly units: number
    readonly links: number
    readonly isFarAddedUp: boolean
  }
  readonly first: TimedReport & { readonly spent: SpentBySort; readonly leastUnits: number }
  readonly next: TimedReport & { readonly spent: SpentBySort; readonly changed: number }
  readonly budget: DisturbedReport & { readonly users: number; readonly boundSeconds: number }
  readonly disturbed: { readonly [name: string]: DisturbedReport }
}

const seconds = (ms: number): number => Number((ms / 1000).toFixed(3))

const toTimed = ({ ms, servedMs, farMs }: BackupFigures | LoopFigures): TimedReport => ({
  seconds: seconds(ms),
  servedSeconds: seconds(servedMs),
  farSeconds: seconds(farMs),
})

const toDisturbed = (run: DisturbedRun, ideal: DisturbedRun): DisturbedReport => ({
  requests: run.requests,
  seconds: seconds(run.ms),
  throttled: run.throttled,
  early: run.early,
  ratio: Number((run.requests / ideal.requests).toFixed(3)),
  isIdentical: run.outcome === ideal.outcome && run.parts === ideal.parts,
})

/** The fewest units that bring users and groups with all their links: each page of each feed and list once. */
function toLeastUnits(tenant: MeasuredRead['tenant']): number {
  const counts: { readonly [kind: string]: number } = { user: tenant.users, group: tenant.groups }
  let units = 0
  for (const kind of kinds) {
    const count = counts[kind.id]
    if (count === undefined) continue
    units += Math.ceil(count / deltaPage)
    // Users cost 2 and others 1, one less for $select and one more for $expand. Graph docs: throttling-limits.
    const unitsPerPage = kind.id === 'user' ? 2 : 1
    units += kind.links.filter((link) => link.isExpanded).length * Math.ceil(count / listPage) * unitsPerPage
  }
  return units
}

/** The shortest time under the budget: that of an undisturbed backup, or until the bucket has given what it needs. */
function toBoundMs({ budgetUsers, free }: MeasuredRead): number {
  const quota = unitsIn10s(budgetUsers)
  return Math.max(free.ms, ((free.units - quota) / quota) * 10_000)
}

/** The figures of a run. */
export function toReadFigures(measured: MeasuredRead, latencyMs: number): ReadFigures {
  const { tenant, loop, first, next, free, budget, ideal, disturbed } = measured
  return {
    latencyMs,
    tenant,
    kinds: kinds.length,
    loop: {
      ...toTimed(loop),
      requests: loop.requests,
      units: loop.units,
      links: loop.result.links,
      isFarAddedUp: loop.isFarAddedUp,
    },
    first: { ...toTimed(first), spent: first.spent, leastUnits: toLeastUnits(tenant) },
    next: { ...toTimed(next), spent: next.spent, changed: next.changed },
    budget: { ...toDisturbed(budget, free), users: measured.budgetUsers, boundSeconds: seconds(toBoundMs(measured)) },
    disturbed: Object.fromEntries(Object.entries(disturbed).map(([name, run]) => [name, toDisturbed(run, ideal)])),
  }
}

/** Holds the figures against the project's goals for reading: G6 to G9, and the promise R8. */
export function toReadReport(figures: ReadFigures): BenchReport<ReadFigures> {
  const { tenant, loop, first, next, budget } = figures
  const disturbed = Object.entries(figures.disturbed)
  const units = first.spent.people.units + first.spent.lists.units
  const most = 600 * Math.max(1, tenant.users / 10_000)
  const { people, roles, photos } = first.spent
  const asked = people.requests + roles.requests + photos.requests
  const lost = [budget, ...disturbed.map(([, run]) => run)].filter(({ isIdentical }) => !isIdentical).length
  const early = budget.early + disturbed.reduce((sum, [, run]) => sum + run.early, 0)
  const g9: readonly Measure[] = [
    { against: 'the bound of the published budget', value: budget.seconds / budget.boundSeconds, limit: 1.2 },
    { against: 'runs that lost something', value: lost, limit: 0 },
    { against: 'requests before their Retry-After', value: early, limit: 0 },
  ]
  return {
    figures,
    goals: {
      G6: toGoal(1.5, [
        { against: 'the least possible', value: units / first.leastUnits, limit: 1.5 },
        { against: 'the loop', value: units / loop.units, limit: 0.02 },
      ]),
      G7: toGoal(most, [
        { against: 'requests, first, users to assignments with every photo of users', value: asked, limit: most },
        {
          against: 'requests, next day, users to assignments',
          value: next.spent.people.requests + next.spent.roles.requests,
          limit: 20,
        },
      ]),
      G8: toGoal(0.15, [
        { against: 'the loop, without photos', value: first.farSeconds / loop.farSeconds, limit: 0.15 },
      ]),
      G9: toGoal(1.2, g9),
      R8: toGoal(
        1.5,
        disturbed.map(([name, { ratio }]) => ({ against: `requests: ${name}`, value: ratio, limit: 1.5 })),
      ),
    },
  }
}
