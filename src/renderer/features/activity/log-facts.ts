import { activityKinds } from '../../../shared/activity/activity-kinds.ts'
import type { ActivityState } from '../../../shared/model/activity.ts'
import { type Capture, type CaptureState, objectsPart } from '../../../shared/model/capture.ts'

/** How one log stands: what is kept of it, and how the last backup could read it. */
export interface LogFacts {
  readonly log: string
  readonly label: string
  readonly entries: number
  /** ISO 8601; null: nothing is kept. */
  readonly oldest: string | null
  readonly newest: string | null
  /** Whether backups are to read it. */
  readonly isOn: boolean
  /** For how many days its entries are kept. */
  readonly days: number
  /** How the last backup read it; `skipped` where it says nothing of it. */
  readonly state: CaptureState
  readonly reason: string | null
}

/** Every log, in the order they are read. */
export function toLogFacts(state: ActivityState, captures: readonly Capture[]): readonly LogFacts[] {
  return activityKinds.map(({ id, label, byDefault }) => {
    const held = state.held.find(({ log }) => log === id)
    const capture = captures.find(({ kind, part }) => kind === id && part === objectsPart)
    // Only the sign-in log can be turned off; both are kept for a time of their own.
    const isOptional = !byDefault.isOn
    return {
      log: id,
      label: label.many,
      entries: held?.entries ?? 0,
      oldest: held?.oldest ?? null,
      newest: held?.newest ?? null,
      isOn: isOptional ? state.signIns : true,
      days: isOptional ? state.signInDays : state.auditDays,
      state: capture?.state ?? 'skipped',
      reason: capture?.reason ?? null,
    }
  })
}

/** Whether there is something to say of how a log was read; one that is turned off by choice is in order. */
export const isLacking = ({ state, isOn }: LogFacts): boolean => state !== 'complete' && (isOn || state !== 'skipped')
