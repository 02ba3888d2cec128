import type { JsonObject } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import { objectIn, textIn } from './json-parts.ts'

/** How long after PIM was asked a start still counts as "at once", in milliseconds: it takes seconds to carry a request out. */
const atOnceMs = 5 * 60_000

const stretchOf = (content: Content): JsonObject => objectIn(content['scheduleInfo'])

const toMs = (moment: unknown): number | undefined => {
  const ms = typeof moment === 'string' ? Date.parse(moment) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

/** An ISO 8601 duration of days and less, in milliseconds; undefined for any other: months have no one length. */
function durationMs(duration: string): number | undefined {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration)
  if (parts === null) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}

const toMoment = (ms: number): string => new Date(ms).toISOString().replace(/\.000Z$/, 'Z')

/**
 * When a schedule of PIM ends, ISO 8601; `never`; undefined where it does not say. What lasts for some time ends that long
 * after its start. Graph docs: resources/requestschedule, resources/expirationpattern.
 */
export function endOfSchedule(content: Content): string | undefined {
  const { startDateTime, expiration } = stretchOf(content)
  const { type, endDateTime, duration } = objectIn(expiration)
  if (typeof endDateTime === 'string') return endDateTime
  if (type === 'afterDuration') {
    const [startMs, lastsMs] = [toMs(startDateTime), durationMs(textIn(duration))]
    return startMs === undefined || lastsMs === undefined ? undefined : toMoment(startMs + lastsMs)
  }
  return type === 'noExpiration' || type === 'notSpecified' ? 'never' : undefined
}

/** When it was last asked for, in milliseconds. */
const askedMs = (content: Content): number =>
  Math.max(toMs(content['createdDateTime']) ?? 0, toMs(content['modifiedDateTime']) ?? 0)

const isSameMoment = (a: string | undefined, b: string | undefined): boolean => {
  const [one, other] = [toMs(a), toMs(b)]
  if (one === undefined || other === undefined) return a === b
  return Math.floor(one / 1000) === Math.floor(other / 1000)
}

/**
 * Whether two schedules hold from the same start: equal ones, and any that had begun when the later of them was asked for.
 * PIM takes a start that is over for now. Read off the sample of Graph docs: rbacapplication-post-roleassignmentschedulerequests.
 */
function isSameStart(one: Content, other: Content): boolean {
  const starts = [one, other].map((content) => textIn(stretchOf(content)['startDateTime']))
  if (isSameMoment(starts[0], starts[1])) return true
  const later = Math.max(askedMs(one), askedMs(other)) + atOnceMs
  return starts.every((start) => (toMs(start) ?? 0) <= later)
}

/** Whether two schedules of PIM hold from and until the same moments. */
export const isSameStretch = (one: Content, other: Content): boolean =>
  isSameStart(one, other) && isSameMoment(endOfSchedule(one), endOfSchedule(other))

/** Why a schedule cannot be asked for any more, as a sentence: PIM takes no end that is over. Graph docs: resources/requestschedule. */
export function whyStretchOver(content: Content, nowMs: number): string | undefined {
  const end = endOfSchedule(content)
  const endMs = end === 'never' ? undefined : toMs(end)
  return endMs === undefined || endMs > nowMs
    ? undefined
    : `It was given until ${toMoment(endMs).slice(0, 10)}, and that is over. Assign it anew in the Entra admin center if it is needed again.`
}

/**
 * The stretch as PIM is asked for it: with its end, also where it once was for some time, so that nobody holds a role for
 * longer than before; and with its start, which PIM takes for now where it is over.
 */
export function toAskedStretch(content: Content): JsonObject {
  const { startDateTime, expiration } = stretchOf(content)
  const end = endOfSchedule(content)
  const start = typeof startDateTime === 'string' ? { startDateTime } : {}
  if (end === undefined) return { ...start, expiration: expiration ?? { type: 'notSpecified' } }
  return {
    ...start,
    expiration: end === 'never' ? { type: 'noExpiration' } : { type: 'afterDateTime', endDateTime: end },
  }
}
