import { AppError } from '../../shared/errors.ts'
import type { RetentionPolicy } from '../../shared/model/retention.ts'
import { toDuration } from '../../shared/model/retention-duration.ts'
import type { CommandOption, Typed } from './command.ts'
import { toNumber } from './parse.ts'

const counts = {
  'keep-last': 'keepLast',
  'keep-hourly': 'keepHourly',
  'keep-daily': 'keepDaily',
  'keep-weekly': 'keepWeekly',
  'keep-monthly': 'keepMonthly',
  'keep-yearly': 'keepYearly',
} as const

const durations = { 'keep-within': 'keepWithin', 'max-age': 'maxAge' } as const

/** The options that make a policy. */
export const policyOptions: { readonly [name: string]: CommandOption } = {
  'keep-last': { value: 'N', help: 'Keep the newest N snapshots.' },
  'keep-hourly': { value: 'N', help: 'Keep the newest of each hour, for N hours that have one.' },
  'keep-daily': { value: 'N', help: 'Keep the newest of each day, for N days that have one.' },
  'keep-weekly': { value: 'N', help: 'Keep the newest of each week (Monday to Sunday), for N weeks that have one.' },
  'keep-monthly': { value: 'N', help: 'Keep the newest of each month, for N months that have one.' },
  'keep-yearly': { value: 'N', help: 'Keep the newest of each year, for N years that have one.' },
  'keep-within': { value: 'TIME', help: 'Keep all made within this time before the newest: 30d, 8w, 6m, 1y6m.' },
  'max-age': { value: 'TIME', help: 'Remove what is older, even if it is pinned: 2y.' },
  'time-zone': { value: 'ZONE', help: 'Where a day begins, as Europe/Zurich. Default: as on this computer.' },
}

/** Throws `badInput` unless it is the name of a time zone. */
function checkTimeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (thrown) {
    throw new AppError('badInput', `--time-zone takes a name as Europe/Zurich or UTC, not "${name}".`, {}, thrown)
  }
}

/** The policy that was typed; undefined: none was. Throws `badInput` for what no policy can say. */
export function findTypedPolicy(typed: Typed): RetentionPolicy | undefined {
  if (Object.keys(policyOptions).every((option) => !typed.has(option))) return undefined
  const numbers = Object.entries(counts).flatMap(([option, name]) => {
    const text = typed.value(option)
    return text === undefined ? [] : [[name, toNumber(text, `--${option}`)] as const]
  })
  const times = Object.entries(durations).flatMap(([option, name]) => {
    const text = typed.value(option)
    if (text === undefined) return []
    toDuration(text, `--${option}`)
    return [[name, text] as const]
  })
  if (numbers.length === 0 && !typed.has('keep-within'))
    throw new AppError(
      'badInput',
      `Nothing says which snapshots to keep, so none is removed. Name at least one, for example --keep-daily 7${
        typed.has('max-age') ? `; to remove only what is old: --keep-within ${typed.value('max-age')}` : ''
      }.`,
    )
  const timeZone = checkTimeZone(typed.value('time-zone') ?? new Intl.DateTimeFormat().resolvedOptions().timeZone)
  return { ...Object.fromEntries(numbers), ...Object.fromEntries(times), timeZone }
}
