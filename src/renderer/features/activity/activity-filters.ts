import type { ActivityQuery, ActivityResultKind } from '../../../shared/model/activity.ts'

/** How far back to look; `own`: between days that were chosen. */
export const spans = ['any', 'day', 'week', 'month', 'own'] as const
export type Span = (typeof spans)[number]

/** What the entries are narrowed to. Empty texts and nulls narrow nothing. */
export interface ActivityFilters {
  readonly log: string | null
  readonly span: Span
  /** Set with a span of so many days: since when, ISO 8601. It stands still, so that entries do not move while they are read. */
  readonly sinceAt: string | null
  /** Of `own`: days as `2026-03-01` on the clock of this computer, both included. */
  readonly fromDay: string
  readonly untilDay: string
  readonly actor: string
  readonly target: string
  readonly category: string | null
  readonly result: ActivityResultKind | null
  readonly text: string
}

export const noFilters: ActivityFilters = {
  log: null,
  span: 'any',
  sinceAt: null,
  fromDay: '',
  untilDay: '',
  actor: '',
  target: '',
  category: null,
  result: null,
  text: '',
}

const dayMs = 86_400_000
const daysOf: { readonly [span in Span]?: number } = { day: 1, week: 7, month: 30 }

/** The filters with another span, counted back from now. */
export function withSpan(filters: ActivityFilters, span: Span, now: Date): ActivityFilters {
  const days = daysOf[span]
  return { ...filters, span, sinceAt: days === undefined ? null : new Date(now.getTime() - days * dayMs).toISOString() }
}

/** The first moment of a day here, or of the day after it; undefined where it is no day. */
function toMoment(day: string, isEnd: boolean): string | undefined {
  const moment = new Date(`${day}T00:00:00`)
  if (Number.isNaN(moment.getTime())) return undefined
  if (isEnd) moment.setDate(moment.getDate() + 1)
  return moment.toISOString()
}

/** Whether anything is narrowed. */
export const isFiltered = (filters: ActivityFilters): boolean =>
  JSON.stringify({ ...filters, sinceAt: null }) !== JSON.stringify(noFilters)

/** What the engine is asked for; `about` is the id of whom the entries are to be of. */
export function toActivityQuery(filters: ActivityFilters, about: string | null): Omit<ActivityQuery, 'limit' | 'skip'> {
  const { log, span, sinceAt, fromDay, untilDay, category, result } = filters
  const [actor, target, text] = [filters.actor.trim(), filters.target.trim(), filters.text.trim()]
  const since = span === 'own' ? toMoment(fromDay, false) : (sinceAt ?? undefined)
  const until = span === 'own' ? toMoment(untilDay, true) : undefined
  return {
    ...(log === null ? {} : { log }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(actor === '' ? {} : { actor }),
    ...(target === '' ? {} : { targetText: target }),
    ...(about === null ? {} : { target: about }),
    ...(category === null ? {} : { category }),
    ...(result === null ? {} : { result }),
    ...(text === '' ? {} : { text }),
  }
}
