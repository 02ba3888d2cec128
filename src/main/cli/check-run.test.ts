import { expect, test } from 'vitest'
import { checkRun } from './check-run.ts'
import type { Call } from './command.ts'

const callWith = (runs: readonly { readonly run: number; readonly outcome: string | null }[]): Call =>
  ({
    typed: { positionals: ['v'] },
    client: () => ({ restore: { runs: () => Promise.resolve(runs) } }),
  }) as unknown as Call

test.each([
  [[], 'There is no restore 2 in this vault. Nothing was restored yet.'],
  [
    [{ run: 1, outcome: 'complete' }],
    'There is no restore 2 in this vault. List what was restored with: dirsafe runs v',
  ],
  [
    [{ run: 2, outcome: null }],
    'Restore 2 was interrupted. Go on with it: dirsafe restore v --resume, or close it: dirsafe runs v --give-up',
  ],
])('of %j run 2 has no report, and the sentence says what to do', (runs, message) =>
  expect(checkRun(callWith(runs), 2)).rejects.toMatchObject({ code: 'badInput', message }),
)

test('a run that ended passes', () =>
  expect(checkRun(callWith([{ run: 2, outcome: 'partial' }]), 2)).resolves.toBeUndefined())
