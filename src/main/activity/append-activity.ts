import type { ActivityKind } from '../../shared/activity/activity-kind.ts'
import { activityKinds } from '../../shared/activity/activity-kinds.ts'
import { type AppError, type ErrorCode, toAppError } from '../../shared/errors.ts'
import { type Capture, type CaptureState, objectsPart } from '../../shared/model/capture.ts'
import type { Issue } from '../../shared/model/issue.ts'
import type { ActivityReader } from './activity-reader.ts'
import type { ActivityStore } from './activity-store.ts'
import { planSince, toNotBefore } from './plan-since.ts'
import { openReached } from './reached.ts'

/** Told what is being read. */
export interface ActivityMeter {
  /** Names what is being read for as long as the work takes. */
  during<T>(what: string, isEndKnown: boolean, work: () => Promise<T>): Promise<T>
  /** Counts what was read. */
  add(count: number): void
}

/** What appending works with. */
export interface ActivityPorts {
  readonly store: ActivityStore
  readonly reader: ActivityReader
  readonly now: () => Date
  readonly meter: ActivityMeter
  readonly signal: AbortSignal
  /** Whether the connection reads a log, by its id: no permission is there for others. Absent: all. */
  readonly isConnected?: (log: string) => boolean
}

/** How the logs were read: a capture for each, and what went wrong. */
export interface ActivityResult {
  readonly captures: readonly Capture[]
  readonly issues: readonly Issue[]
}

interface LogResult {
  readonly state: CaptureState
  readonly reason?: string
  readonly issue?: Issue
}

/**
 * What the snapshot outlives: the directory was read by then. The next backup goes on where this one stopped; what else
 * goes wrong ends the run, which is resumed.
 */
const outlived: { readonly [code in ErrorCode]?: CaptureState } = {
  permissionMissing: 'refused',
  notLicensed: 'notLicensed',
  requestRefused: 'partial',
  notFound: 'partial',
  serviceUnavailable: 'partial',
}

function toLogResult(error: AppError, kind: ActivityKind): LogResult {
  const state = outlived[error.code]
  if (state === undefined) throw error
  if (state !== 'partial') return { state, reason: error.message }
  const reason = `The ${kind.label.many.toLowerCase()} was read only partly. ${error.message} The next backup goes on there.`
  const { requestId } = error.details
  const issue = { kind: kind.id, part: objectsPart, message: reason, ...(requestId === undefined ? {} : { requestId }) }
  return { state, reason, issue }
}

async function appendLog(ports: ActivityPorts, kind: ActivityKind, days: number): Promise<LogResult> {
  const { store, reader, now, meter, signal } = ports
  const notBefore = toNotBefore(days, now().getTime())
  try {
    const reached = openReached(kind)
    for await (const page of reader.activity(kind, planSince(store.reached(kind.id), notBefore), signal)) {
      signal.throwIfAborted()
      const upTo = reached.afterPage(page)
      store.keep(kind.id, page, { notBefore, ...(upTo === undefined ? {} : { reached: upTo }) })
      meter.add(page.length)
    }
    const end = reached.atEnd()
    if (end !== undefined) store.keep(kind.id, [], { notBefore, reached: end })
    return { state: 'complete' }
  } catch (thrown) {
    return toLogResult(toAppError(thrown), kind)
  }
}

const notKept = (kind: ActivityKind): string =>
  `The ${kind.label.many.toLowerCase()} is not kept, because it was not turned on.`

const notChosen = (kind: ActivityKind): string =>
  `The ${kind.label.many.toLowerCase()} is not read, because it was not chosen when the tenant was connected.`

/** Read only together with the log before it: without who changed what, who was there says little. */
const notWithout = (kind: ActivityKind, first: ActivityKind): string =>
  `The ${kind.label.many.toLowerCase()} is only kept together with the ${first.label.many.toLowerCase()}, which could not be read.`

/** Removes what is older than its log is kept. Returns how many entries went. */
export function removeOverdue(store: Pick<ActivityStore, 'settingsOf' | 'removeBefore'>, now: Date): number {
  return activityKinds.reduce(
    (sum, { id }) => sum + store.removeBefore(id, toNotBefore(store.settingsOf(id).days, now.getTime())),
    0,
  )
}

/**
 * Appends what the logs of Entra have that the vault does not, and removes what is older than it is kept. Killed or
 * aborted at any point, the next time goes on after the last page that was kept; an entry is kept once. A log that cannot
 * be read becomes a capture with a sentence and is not asked again. Throws what a run cannot survive.
 */
export async function appendActivity(ports: ActivityPorts): Promise<ActivityResult> {
  const { store, now, meter, isConnected = () => true } = ports
  const results = new Map<ActivityKind, LogResult>()
  const [first] = activityKinds
  for (const kind of activityKinds) {
    const { isOn, days } = store.settingsOf(kind.id)
    const before = first === undefined ? undefined : results.get(first)
    if (!isOn) results.set(kind, { state: 'skipped', reason: notKept(kind) })
    else if (!isConnected(kind.id)) results.set(kind, { state: 'skipped', reason: notChosen(kind) })
    else if (first !== undefined && before !== undefined && before.state !== 'complete')
      results.set(kind, { state: 'skipped', reason: notWithout(kind, first) })
    else
      results.set(
        kind,
        await meter.during(`the ${kind.label.many.toLowerCase()}`, false, () => appendLog(ports, kind, days)),
      )
  }
  removeOverdue(store, now())
  const held = new Map(store.held().map(({ log, entries }) => [log, entries]))
  return {
    captures: [...results].map(([kind, { state, reason }]) => ({
      kind: kind.id,
      part: objectsPart,
      state,
      count: held.get(kind.id) ?? 0,
      exceptions: 0,
      ...(reason === undefined ? {} : { reason }),
    })),
    issues: [...results.values()].flatMap(({ issue }) => (issue === undefined ? [] : [issue])),
  }
}
