import { expect, test } from 'vitest'
import type { Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { openDigestReader } from '../seals/digest.ts'
import { openSealChain } from '../seals/seal-chain.ts'
import { allEntries } from '../testing/all-entries.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'

const plan = { snapshot: 1, steps: [] } as unknown as Plan
const report = (run: number): RestoreReport => ({ run, outcome: 'complete', writes: 1 }) as RestoreReport
const sent = { method: 'PATCH', url: 'https://graph.example/users/u1', body: { jobTitle: 'Chief' } } as const
const [january, april] = ['2026-01-01T08:00:00.000Z', '2026-04-01T08:00:00.000Z']

function restore({ journal }: TestTables, endedAt: string | undefined): number {
  const run = journal.begin(plan, january, 1)
  journal.intend(run, { step: 1, request: 0, sent, before: { jobTitle: 'Clerk' } })
  journal.intend(run, { step: 2, request: 0, sent, before: undefined })
  for (const step of [1, 2]) journal.settle(run, step, 0, 'done')
  journal.finish(run, report(run), endedAt)
  return run
}

const isSealed = ({ db }: TestTables, run: number): boolean =>
  openSealChain(db).find('restore', run)?.digest.equals(openDigestReader(db).ofRestore(run)) === true

const countSeals = ({ db }: TestTables): number => Number(db.prepare('SELECT count(*) FROM seal').pluck().get())

test('what a restore overwrote goes when it ended before the moment; entries, seals and roots stay', () =>
  withTables((opened) => {
    const { journal } = opened
    const [old, recent] = [restore(opened, january), restore(opened, april)]
    const seals = countSeals(opened)
    journal.dropBefore('2026-03-01T00:00:00.000Z')
    expect(allEntries(journal, old)).toEqual([
      { step: 1, request: 0, state: 'done', sent, before: undefined },
      { step: 2, request: 0, state: 'done', sent, before: undefined },
    ])
    expect(allEntries(journal, recent)[0]?.before).toEqual({ jobTitle: 'Clerk' })
    expect([old, recent].map((run) => journal.finished(run)?.isDropped)).toEqual([true, false])
    expect(journal.runs().map(({ isDropped }) => isDropped)).toEqual([false, true])
    expect([old, recent].map((run) => isSealed(opened, run))).toEqual([true, true])
    expect(countSeals(opened)).toBe(seals)
    journal.dropBefore('2026-03-01T00:00:00.000Z')
    expect(isSealed(opened, old)).toBe(true)
  }))

test('the hash that stays is no way to put another value in its place', () =>
  withTables((opened) => {
    const run = restore(opened, january)
    opened.journal.dropBefore(april)
    opened.db.exec(`UPDATE journal SET before_hash = randomblob(32) WHERE before_hash IS NOT NULL`)
    expect(isSealed(opened, run)).toBe(false)
  }))

test('a restore from before format 6 is sealed again, but not one that was altered', () =>
  withTables((opened) => {
    const [whole, altered] = [restore(opened, undefined), restore(opened, undefined)]
    opened.db.prepare(`UPDATE journal SET before = '{"jobTitle":"Thief"}' WHERE run = ? AND step = 1`).run(altered)
    opened.journal.dropBefore(april)
    expect([whole, altered].map((run) => isSealed(opened, run))).toEqual([true, false])
    expect(opened.journal.finished(whole)?.isDropped).toBe(true)
  }))

test('a restore that was not finished keeps everything', () =>
  withTables((opened) => {
    const run = opened.journal.begin(plan, january, 1)
    opened.journal.intend(run, { step: 1, request: 0, sent, before: 'x' })
    opened.journal.dropBefore(april)
    expect(allEntries(opened.journal, run)[0]?.before).toBe('x')
  }))
