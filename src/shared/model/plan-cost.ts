import { findKind } from '../kinds/kinds.ts'

/** What of a step says what it costs. */
export interface CostlyStep {
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string }
  readonly requests: readonly unknown[]
}

/** What a restore costs: resource units, writes, and how long it takes. */
export interface PlanCost {
  readonly units: number
  readonly writes: number
  readonly writingMs: number
  readonly readingBackMs: number
}

/** Graph allows 3 000 writes in 150 s for an application in a tenant, and Dirsafe keeps a twentieth back for a beginning without waiting. Graph docs: throttling-limits. */
const writesAtOnce = 150
const msPerWriteAtMost = 150_000 / (3_000 - writesAtOnce)
/** What a request to Graph takes when nothing is in the way. */
const msPerRequest = 100
/** Requests to Conditional Access: one a second. Graph docs: throttling-limits. */
const msPerPolicyRequest = 1_050
/** Steps that run beside each other, and objects that are read back beside each other. */
const stepsAtOnce = 8
const readsAtOnce = 40

const isLink = ({ action }: CostlyStep): boolean => action === 'link'
/** A step is checked by a read before it: of the object, and of the link it adds to. */
const readsBefore = (step: CostlyStep): number => (isLink(step) ? 2 : 1)
/** Listing the targets of a link costs 3 units, one less with `$select`; an object one. Graph docs: throttling-limits. */
const unitsBefore = (step: CostlyStep): number => (isLink(step) ? 3 : 1)

const isPolicy = ({ object }: CostlyStep): boolean => findKind(object.kind)?.lane === 'policies'
const objectOf = ({ object }: CostlyStep): string => `${object.kind}:${object.id}`

/** Steps of one sort that follow each other run side by side, those of one object one after the other. */
function toStretches(steps: readonly CostlyStep[]): readonly (readonly CostlyStep[])[] {
  const stretches: CostlyStep[][] = []
  let last = ''
  for (const step of steps) {
    const sort = `${step.action} ${step.object.kind}`
    if (sort === last) stretches.at(-1)?.push(step)
    else stretches.push([step])
    last = sort
  }
  return stretches
}

function stretchMs(steps: readonly CostlyStep[]): number {
  const msOf = new Map<string, number>()
  let [allMs, policiesMs] = [0, 0]
  for (const step of steps) {
    const requests = readsBefore(step) + step.requests.length
    if (isPolicy(step)) policiesMs += requests * msPerPolicyRequest
    const ms = requests * msPerRequest
    allMs += ms
    msOf.set(objectOf(step), (msOf.get(objectOf(step)) ?? 0) + ms)
  }
  let longestMs = 0
  for (const ms of msOf.values()) longestMs = Math.max(longestMs, ms)
  return Math.max(allMs / stepsAtOnce, longestMs, policiesMs)
}

/** What these steps cost when they run: a read before each, its writes, and one more look at each object in the end. */
export function toPlanCost(steps: readonly CostlyStep[]): PlanCost {
  const writes = steps.reduce((sum, step) => sum + step.requests.length, 0)
  const objects = new Map(steps.map((step) => [objectOf(step), step]))
  const linked = new Set(steps.filter(isLink).map(objectOf))
  const units = writes + steps.reduce((sum, step) => sum + unitsBefore(step), 0) + objects.size + 2 * linked.size
  const runningMs = toStretches(steps).reduce((sum, stretch) => sum + stretchMs(stretch), 0)
  const policies = [...objects.values()].filter(isPolicy).length
  const looks = Math.ceil(objects.size / readsAtOnce) + Math.ceil(linked.size / readsAtOnce)
  return {
    units,
    writes,
    writingMs: Math.round(Math.max(runningMs, (writes - writesAtOnce) * msPerWriteAtMost)),
    readingBackMs: Math.max(looks * msPerRequest, policies * msPerPolicyRequest),
  }
}
