import { expect, test } from 'vitest'
import { prune } from './commands/prune.ts'
import { parseCommand } from './parse.ts'
import { findTypedPolicy } from './prune-policy.ts'

const typed = (...args: readonly string[]) => findTypedPolicy(parseCommand(prune, ['v', ...args]))

test('every option lands in the policy', () =>
  expect(
    typed(
      ...['--keep-last', '1', '--keep-hourly', '2', '--keep-daily', '3', '--keep-weekly', '4', '--keep-monthly', '5'],
      ...['--keep-yearly', '6', '--keep-within', '7d', '--max-age', '8y', '--time-zone', 'Europe/Zurich'],
    ),
  ).toEqual({
    keepLast: 1,
    keepHourly: 2,
    keepDaily: 3,
    keepWeekly: 4,
    keepMonthly: 5,
    keepYearly: 6,
    keepWithin: '7d',
    maxAge: '8y',
    timeZone: 'Europe/Zurich',
  }))

test('days begin where this computer stands, unless a zone is named', () =>
  expect(typed('--keep-daily', '7')).toEqual({
    keepDaily: 7,
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  }))

test('without an option there is no policy', () => expect(typed('--yes', '--dry-run')).toBeUndefined())

test.each([
  [['--max-age', '2y'], '--keep-within 2y'],
  [['--time-zone', 'UTC'], 'Nothing says which snapshots to keep'],
  [['--keep-daily', '0'], '--keep-daily must be a whole number from 1'],
  [['--keep-daily', 'all'], '--keep-daily must be a whole number from 1'],
  [['--keep-last', '1', '--max-age', '2 years'], '--max-age takes a time as 30d'],
  [['--keep-within', '0d'], '--keep-within takes a time as 30d'],
  [['--keep-last', '1', '--time-zone', 'Home'], '--time-zone takes a name'],
])('%j is refused', (args, sentence) => expect(() => typed(...args)).toThrow(sentence))
