const parts = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat('en-GB', options)

const time = parts({ hour: '2-digit', minute: '2-digit' })
const dayAndMonth = parts({ day: 'numeric', month: 'short' })
const fullDay = parts({ day: 'numeric', month: 'short', year: 'numeric' })
const longDay = parts({ day: 'numeric', month: 'long', year: 'numeric' })
const exact = parts({ dateStyle: 'full', timeStyle: 'long' })

const isSameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString()

/** A moment as it is said in passing: `Today 14:02`, `20 Nov 17:42`, with the year where it is another one. */
export function toMomentText(iso: string, now: Date = new Date()): string {
  const at = new Date(iso)
  if (isSameDay(at, now)) return `Today ${time.format(at)}`
  const day = at.getFullYear() === now.getFullYear() ? dayAndMonth : fullDay
  return `${day.format(at)} ${time.format(at)}`
}

/** A moment that is the subject: `20 Nov 2026, 17:42`. */
export function toFullMomentText(iso: string): string {
  const at = new Date(iso)
  return `${fullDay.format(at)}, ${time.format(at)}`
}

/** A day in words: `3 June 2019`. */
export const toDayText = (iso: string): string => longDay.format(new Date(iso))

/** The exact time with its zone, for those who point at a moment. */
export const toExactText = (iso: string): string => exact.format(new Date(iso))

/** A day on an axis: `22 Oct`. */
export const toAxisText = (iso: string): string => dayAndMonth.format(new Date(iso))
