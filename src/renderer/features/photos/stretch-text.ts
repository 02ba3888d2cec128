import type { KeptPhoto } from '../../../shared/model/kept-photo.ts'
import { toAxisText, toFullMomentText } from '../../lib/format-moment.ts'
import { texts } from './texts.ts'

type Stretches = KeptPhoto['stretches']

const timeOf = (iso: string): string => toFullMomentText(iso).slice(-5)

/** Day and time where both are of one day, else the days, with the year where it is not the same. */
function toSpanText(since: string, until: string): string {
  const [from, to] = [toFullMomentText(since), toFullMomentText(until)]
  const [fromDay, toDay] = [from.slice(0, -7), to.slice(0, -7)]
  if (fromDay === toDay) return `${toAxisText(since)} ${timeOf(since)} – ${timeOf(until)}`
  return fromDay.slice(-4) === toDay.slice(-4) ? `${toAxisText(since)} – ${toAxisText(until)}` : `${fromDay} – ${toDay}`
}

/** When a photo was somebody's, in a few words: the last stretch, and how many there were before. */
export function toStretchText(stretches: Stretches, timeOfSnapshot: (snapshot: number) => string): string {
  const last = stretches.at(-1)
  if (last === undefined) return ''
  const since = timeOfSnapshot(last.from)
  const text =
    last.until === null
      ? texts.since(toFullMomentText(since).slice(0, -7))
      : toSpanText(since, timeOfSnapshot(last.until))
  return stretches.length === 1 ? text : texts.andBefore(text, String(stretches.length - 1))
}

/** The same in full, a line for each stretch. */
export const toStretchLines = (stretches: Stretches, timeOfSnapshot: (snapshot: number) => string): readonly string[] =>
  stretches.map(({ from, until }) => {
    const since = toFullMomentText(timeOfSnapshot(from))
    return until === null ? texts.since(since) : texts.fromUntil(since, toFullMomentText(timeOfSnapshot(until)))
  })
