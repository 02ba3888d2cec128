import { type Schedule, scheduleSchema, type WeekDay } from '../../../shared/model/schedule.ts'

/** A schedule as it stands in its fields: what is not asked for keeps what was in it. */
export interface ScheduleFields {
  readonly every: Schedule['every']
  readonly at: string
  readonly days: readonly WeekDay[]
  readonly hours: number
}

const start: ScheduleFields = { every: 'never', at: '02:00', days: [1, 2, 3, 4, 5], hours: 6 }

export const toScheduleFields = (schedule: Schedule | undefined): ScheduleFields => ({ ...start, ...schedule })

/** The schedule that is in the fields; undefined: something in them is missing. */
export function toSchedule({ every, at, days, hours }: ScheduleFields): Schedule | undefined {
  const all: { readonly [kind in Schedule['every']]: object } = {
    never: { every },
    day: { every, at },
    week: { every, at, days: [...days].sort((a, b) => a - b) },
    hours: { every, hours },
  }
  return scheduleSchema.safeParse(all[every]).data
}
