import type { MissReason, Schedule, ScheduledRun, WeekDay } from '../model/schedule.ts'

const parts = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat('en-GB', options)

const time = parts({ hour: '2-digit', minute: '2-digit' })
const weekDay = parts({ weekday: 'long' })
const dayAndMonth = parts({ day: 'numeric', month: 'short' })

/** Days of the week, in the order of `weekDays`. */
export const weekDayNames: { readonly [day in WeekDay]: string } = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
}

/** So many calendar days from one moment to another, as the clocks of this computer show them. */
const daysBetween = (from: Date, to: Date): number =>
  Math.round(
    (Date.UTC(to.getFullYear(), to.getMonth(), to.getDate()) -
      Date.UTC(from.getFullYear(), from.getMonth(), from.getDate())) /
      86_400_000,
  )

/** A moment near now within a sentence: `today 02:00`, `tomorrow 02:00`, `Sunday 02:00`, `24 Dec 02:00`. */
export function toNearText(iso: string, now: Date): string {
  const at = new Date(iso)
  const days = daysBetween(now, at)
  const day =
    days === 0
      ? 'today'
      : days === 1
        ? 'tomorrow'
        : days === -1
          ? 'yesterday'
          : Math.abs(days) < 7
            ? weekDay.format(at)
            : dayAndMonth.format(at)
  return `${day} ${time.format(at)}`
}

/** Words as a list: `Monday, Tuesday and Friday`. */
const toList = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** What a schedule means: `Every day at 02:00`, `On Monday and Friday at 18:30`, `Every 6 hours`, `Off`. */
export function toScheduleText(schedule: Schedule): string {
  switch (schedule.every) {
    case 'never':
      return 'Off'
    case 'day':
      return `Every day at ${schedule.at}`
    case 'week':
      return `On ${toList([...schedule.days].sort((a, b) => a - b).map((day) => weekDayNames[day]))} at ${schedule.at}`
    case 'hours':
      return schedule.hours === 1 ? 'Every hour' : `Every ${schedule.hours} hours`
  }
}

/** Why a backup did not run, as the end of a sentence. */
export const missedBecause: { readonly [why in MissReason]: string } = {
  closed: 'Dirsafe was not running',
  asleep: 'the computer slept',
  locked: 'the vault was locked',
  signIn: 'Microsoft asked for a sign-in',
  inUse: 'another program had the vault open',
  stopped: 'it was stopped',
  failed: 'it failed',
}

/** `The backup of yesterday 02:00 did not run: the vault was locked.`, and how many before it did not either. */
export function toMissedText({ dueAt, count, why }: ScheduledRun, now: Date): string {
  const before = count === 1 ? '' : count === 2 ? ', nor did the one before it' : `, nor did the ${count - 1} before it`
  const because = why === null ? '' : `: ${missedBecause[why]}`
  return `The backup of ${toNearText(dueAt, now)} did not run${before}${because}.`
}

/** What lets the next ones run, or what is to be done now; by why one did not. */
export const missedRemedy: { readonly [why in MissReason]: string } = {
  closed: 'Dirsafe can start with the computer.',
  asleep: 'A backup runs while the computer is awake.',
  locked: 'Unlock by this computer lets it run.',
  signIn: 'Sign in, and it is made up.',
  inUse: 'It is made up once the vault is free.',
  stopped: '',
  failed: 'It is tried again.',
}
