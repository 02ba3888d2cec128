import { AppError, toAppError } from '../../../shared/errors.ts'
import type { Link } from '../../../shared/kinds/link.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { absentBefore, type Batch, isBack, type Linked, toBatches } from './link-batches.ts'
import { isOmitted, readNow } from './live-values.ts'
import type { RunState, StepOutcome } from './run-state.ts'
import { isRefusal, sendJournaled } from './send-journaled.ts'
import { sideBySide } from './side-by-side.ts'

/** What an addition finds before it writes. */
interface Found {
  /** Who is a target already; nobody where Graph does not tell. */
  readonly there: ReadonlySet<string>
  readonly isObjectSeen: boolean
}

/** How far a step has come. */
interface Progress {
  /** Targets that are not in, by their id in the snapshot. */
  readonly left: Set<string>
  isAnyNew: boolean
  /** What follows would be refused alike. */
  isHopeless: boolean
  /** One request found out that none can be sent any more. */
  isOver: boolean
}

/** Requests of one step that are under way at once: enough for the quota of writes where a step is all there is. */
const requestsAtOnce = 4

/**
 * Adds targets to a link, many in a request, some requests at once. The link is read first, once: who is there already is
 * not added again; where Graph does not tell, all are. Where it refuses a request because of one of its targets, they are
 * added one at a time: one that is there already is success, one that is refused is named. Targets whose step did not
 * bring them back are left out.
 */
export async function addLinks(state: RunState, step: PlanStep, onRequestOver: () => void): Promise<StepOutcome> {
  const batches = toBatches(state, step)
  const absent = step.targets.filter((target) => !isBack(state, target))
  const open = batches.flatMap((batch) => batch.open)
  const progress: Progress = {
    left: new Set([...absent, ...open].map((target) => target.id)),
    isAnyNew: batches.some((batch) => batch.isAnyAdded),
    isHopeless: false,
    isOver: false,
  }
  const found = open.length > 0 ? await look(state, step) : nobody
  for (const batch of batches) settleArrived(state, step, batch, found.there, progress)
  const refused: (readonly string[])[] = []
  const onFailure = (): void => {
    progress.isOver = true
  }
  try {
    // The first goes alone: where it is refused for what holds for all, nothing more is sent.
    await sideBySide(batches, { mostAtOnce: requestsAtOnce, after: () => [0], onFailure }, async (batch, place) => {
      if (!progress.isHopeless) refused[place] = await addBatch(state, step, batch, found, progress)
      onRequestOver()
    })
  } catch (thrown) {
    if (toAppError(thrown).code !== 'cancelled' || !progress.isAnyNew) throw thrown
    return { state: 'skipped', reason: 'The restore was cancelled while it ran.', left: progress.left.size }
  }
  const lost = absent.map((one) => one.name).join(', ')
  const reasons = new Set([
    ...(lost === '' ? [] : [`Left out, because it did not come back: ${lost}.`]),
    ...refused.flat(),
  ])
  const ended = progress.isAnyNew ? 'done' : 'alreadySo'
  return {
    state: refused.flat().length > 0 ? 'failed' : ended,
    left: progress.left.size,
    ...(reasons.size === 0 ? {} : { reason: [...reasons].join(' ') }),
  }
}

const nobody: Found = { there: new Set(), isObjectSeen: true }

/** What was just written or brought back may not be visible everywhere: then everything is added as planned. */
async function look(state: RunState, step: PlanStep): Promise<Found> {
  const [name = ''] = step.parts
  try {
    const kind = state.kindOf(step)
    const live = await readNow(state, kind, step.object.id, {
      links: [name],
      omitted: isOmitted(kind, name, step.targets),
    })
    return { there: new Set(live?.links.get(name)), isObjectSeen: live !== undefined }
  } catch (thrown) {
    if (isRefusal(thrown)) return nobody
    throw thrown
  }
}

/** Adds what a planned request still has to add. Returns a sentence for each target that was refused, or for all that are left. */
async function addBatch(
  state: RunState,
  step: PlanStep,
  batch: Batch,
  { there, isObjectSeen }: Found,
  progress: Progress,
): Promise<readonly string[]> {
  const { request, entry, open } = batch
  const refused: string[] = []
  const missing = open.filter((target) => !there.has(target.now))
  // The journal keeps what was read before the first attempt at a request: only whom it knows may go into it again.
  const known = new Set(absentBefore(entry))
  const together = missing.filter(
    ({ now }) => entry === undefined || (entry.state !== 'done' && entry.state !== 'alreadySo' && known.has(now)),
  )
  const alone = missing.filter((target) => !together.includes(target))
  // Who came in by a request that was cut off is found there already: that was this run, and an undo must know.
  const cutOff = new Set(entry?.state === 'intended' ? together : [])
  if (together.length > 0) {
    const thrown = await add(state, step, request, together, progress)
    if (thrown?.details['isAgain'] === 'true') for (const target of together) cutOff.add(target)
    const isAboutTargets = thrown === undefined || mayBeAboutTarget(thrown, isObjectSeen)
    if (thrown !== undefined && (together.length === 1 || !isAboutTargets))
      refused.push(isAboutTargets ? `${together[0]?.name}: ${thrown.message}` : thrown.message)
    else if (thrown !== undefined) alone.push(...together)
    if (!isAboutTargets) {
      progress.isHopeless = true
      return refused
    }
  }
  for (const target of alone) {
    if (progress.isOver) break
    const thrown = await add(state, step, target.place, [target], progress, cutOff.has(target))
    if (thrown !== undefined) refused.push(`${target.name}: ${thrown.message}`)
  }
  return refused
}

/** A request that lacks a permission, or whose object cannot be seen, would be refused for each target alike. */
const mayBeAboutTarget = ({ code }: AppError, isObjectSeen: boolean): boolean =>
  code === 'requestRefused' || (isObjectSeen && (code === 'notFound' || code === 'notYetVisible'))

/** Takes those who are there for what they are, and notes of requests that may have been cut off that they arrived. */
function settleArrived(
  state: RunState,
  step: PlanStep,
  { request, entry, open }: Batch,
  there: ReadonlySet<string>,
  progress: Progress,
): void {
  for (const target of open) if (there.has(target.now)) progress.left.delete(target.id)
  const places = [{ place: request, one: entry }].concat(
    open.map(({ place }) => ({ place, one: state.entryOf(step.step, place) })),
  )
  for (const { place, one } of places) {
    if (one?.state !== 'intended' || !absentBefore(one).every((id) => there.has(id))) continue
    state.ports.journal.settle(state.run, step.step, place, 'done')
    progress.isAnyNew = true
  }
}

/** Sends one request that adds these targets. Returns the refusal where there is one. */
async function add(
  state: RunState,
  step: PlanStep,
  request: number,
  targets: readonly Linked[],
  progress: Progress,
  wasCutOff = false,
): Promise<AppError | undefined> {
  const ids = targets.map((target) => target.now)
  const [sent] = linkOf(state, step).add(state.ports.writer.root, state.idOf(step.object.id), ids)
  if (sent === undefined) return undefined
  try {
    const { state: ended } = await sendJournaled(state, { step, request, sent, before: { absent: ids } })
    const isOurs = wasCutOff || state.markOf(step.step, request)?.state === 'intended'
    if (ended === 'alreadySo' && isOurs) state.ports.journal.settle(state.run, step.step, request, 'done')
    if (ended === 'done' || isOurs) progress.isAnyNew = true
    for (const target of targets) progress.left.delete(target.id)
    return undefined
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown
    throw thrown
  }
}

const linkOf = (state: RunState, step: PlanStep): Link => {
  const link = state.kindOf(step).links.find((one) => one.name === step.parts[0])
  if (link === undefined) throw new AppError('unexpected', `There is no link "${step.parts[0]}".`)
  return link
}
