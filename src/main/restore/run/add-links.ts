import { AppError } from '../../../shared/errors.ts'
import type { Link } from '../../../shared/kinds/kind.ts'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { PlanStep, StepTarget } from '../../../shared/model/plan.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { isRefusal, sendJournaled } from './send-journaled.ts'

/** Room for the single requests of a request that was split: they count on from here. */
const singlesFrom = (request: number): number => (request + 1) * 1_000

/** A target under the id it has now. */
interface Linked extends StepTarget {
  readonly now: string
}

/**
 * Adds targets to a link, many in a request. Where Graph refuses a request because of one of its targets, they are added
 * one at a time: one that is there already is success, one that is refused is named. Targets whose step did not bring
 * them back are left out.
 */
export async function addLinks(state: RunState, step: PlanStep): Promise<StepOutcome> {
  const link = linkOf(state, step)
  const targets = step.targets
    .filter((target) => target.step === undefined || state.succeeded().has(target.step))
    .map((target) => ({ ...target, now: state.idOf(target.id) }))
  const isWhole = targets.length === step.targets.length
  const requests = isWhole ? step.requests.map((one) => state.resolve(one)) : requestsFor(state, step, link, targets)
  const refused: string[] = []
  let isAnyNew = false
  let next = 0
  for (const [request, sent] of requests.entries()) {
    const text = JSON.stringify(sent)
    const first = next
    // Requests name the targets in their order.
    while (next < targets.length && text.includes(targets[next]?.now ?? '')) next += 1
    const mine = targets.slice(first, next)
    const ended = await addSome(state, step, link, request, sent, mine)
    refused.push(...ended.refused)
    isAnyNew ||= ended.isAnyNew
  }
  const linked = new Set(targets.map((target) => target.id))
  const absent = step.targets.filter((target) => !linked.has(target.id))
  const reason = [
    ...(absent.length > 0
      ? [`Left out, because it did not come back: ${absent.map((one) => one.name).join(', ')}.`]
      : []),
    ...refused,
  ].join(' ')
  if (refused.length > 0) return { state: 'failed', reason, left: refused.length + absent.length }
  return { state: isAnyNew ? 'done' : 'alreadySo', left: absent.length, ...(reason === '' ? {} : { reason }) }
}

const linkOf = (state: RunState, step: PlanStep): Link => {
  const link = state.kindOf(step).links.find((one) => one.name === step.parts[0])
  if (link === undefined) throw new AppError('unexpected', `There is no link "${step.parts[0]}".`)
  return link
}

const requestsFor = (
  state: RunState,
  step: PlanStep,
  link: Link,
  targets: readonly Linked[],
): readonly GraphRequest[] =>
  link.add(
    state.ports.writer.root,
    state.idOf(step.object.id),
    targets.map((target) => target.now),
  )

interface Ended {
  readonly isAnyNew: boolean
  /** A sentence for each target Graph refused. */
  readonly refused: readonly string[]
}

async function addSome(
  state: RunState,
  step: PlanStep,
  link: Link,
  request: number,
  sent: GraphRequest,
  targets: readonly Linked[],
): Promise<Ended> {
  const earlier = state.entryOf(step.step, request)?.state
  if (earlier === 'done') return { isAnyNew: true, refused: [] }
  if (earlier === 'alreadySo') return { isAnyNew: false, refused: [] }
  try {
    const before = { absent: targets.map((target) => target.now) }
    const { state: ended } = await sendJournaled(state, { step, request, sent, before })
    return { isAnyNew: ended === 'done', refused: [] }
  } catch (thrown) {
    if (!isRefusal(thrown) || targets.length < 2 || !isAboutTargets(thrown)) throw thrown
    return addOneByOne(state, step, link, request, targets)
  }
}

/** A request that lacks a permission, or whose object is gone, would be refused for each target alike. */
const isAboutTargets = (refusal: AppError): boolean =>
  refusal.code === 'requestRefused' || refusal.code === 'notFound' || refusal.code === 'notYetVisible'

async function addOneByOne(
  state: RunState,
  step: PlanStep,
  link: Link,
  request: number,
  targets: readonly Linked[],
): Promise<Ended> {
  const refused: string[] = []
  let isAnyNew = false
  for (const [index, target] of targets.entries()) {
    const [sent] = requestsFor(state, step, link, [target])
    if (sent === undefined) continue
    const write = { step, request: singlesFrom(request) + index, sent, before: { absent: [target.now] } }
    try {
      const { state: ended } = await sendJournaled(state, write)
      isAnyNew ||= ended === 'done'
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      refused.push(`${target.name}: ${thrown.message}`)
    }
  }
  return { isAnyNew, refused }
}
