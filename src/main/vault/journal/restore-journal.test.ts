import { expect, test } from 'vitest'
import type { Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { allEntries } from '../testing/all-entries.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, item, someTime } from '../testing/small-tenant.ts'

const plan: Plan = {
  plan: 'hash',
  snapshot: 1,
  selection: { objects: [], kinds: [], parts: null },
  options: { links: 'add', allowGive: false, allowTake: false },
  steps: [],
  blocked: [],
  warnings: ['A warning'],
  units: 1,
  writes: 1,
  estimateMs: 1,
}
const report: RestoreReport = {
  run: 1,
  outcome: 'complete',
  objects: [],
  worksheet: [],
  issues: [],
  differencesLeft: 0,
  writes: 1,
  ms: 1,
}
const sent = { method: 'PATCH' as const, url: 'https://graph.example/users/u1', body: { jobTitle: 'Clerk' } }

test('an intent is there before its result, and keeps both', () =>
  withTables(({ journal }) => {
    const run = journal.begin(plan, someTime)
    journal.intend(run, { step: 2, request: 0, sent, before: { jobTitle: null } })
    journal.intend(run, { step: 1, request: 1, sent, before: undefined })
    expect(allEntries(journal, run)).toEqual([
      { step: 1, request: 1, state: 'intended', sent, before: undefined },
      { step: 2, request: 0, state: 'intended', sent, before: { jobTitle: null } },
    ])
    journal.settle(run, 1, 1, 'done', 'new-id')
    journal.settle(run, 2, 0, 'failed', 'It was refused.')
    expect(allEntries(journal, run)).toEqual([
      { step: 1, request: 1, state: 'done', sent, before: undefined, result: 'new-id' },
      { step: 2, request: 0, state: 'failed', sent, before: { jobTitle: null }, result: 'It was refused.' },
    ])
    expect(allEntries(journal, run + 1)).toEqual([])
    expect(journal.findEntry(run, 1, 1)).toEqual(allEntries(journal, run)[0])
    expect(journal.findEntry(run, 1, 0)).toBeUndefined()
  }))

test('an intent written again after a kill keeps what was there before the first', () =>
  withTables(({ journal }) => {
    const run = journal.begin(plan, someTime)
    journal.intend(run, { step: 1, request: 0, sent, before: 'old' })
    journal.intend(run, { step: 1, request: 0, sent: { ...sent, body: {} }, before: 'written by us' })
    expect(allEntries(journal, run)).toEqual([
      { step: 1, request: 0, state: 'intended', sent: { ...sent, body: {} }, before: 'old' },
    ])
  }))

test('what was never intended cannot be settled', () =>
  withTables(({ journal }) => {
    const run = journal.begin(plan, someTime)
    expect(() => journal.settle(run, 1, 0, 'done')).toThrow(expect.objectContaining({ code: 'notFound' }))
    expect(() => journal.finish(run + 1, report)).toThrow(expect.objectContaining({ code: 'notFound' }))
  }))

test('the newest unfinished run is found until it is finished', () =>
  withTables(({ journal }) => {
    expect(journal.unfinished()).toBeUndefined()
    const first = journal.begin(plan, someTime)
    const second = journal.begin({ ...plan, warnings: [] }, someTime)
    expect(journal.unfinished()).toEqual({ run: second, plan: { ...plan, warnings: [] }, startedAt: someTime })
    journal.finish(second, { ...report, run: second })
    expect(journal.unfinished()).toEqual({ run: first, plan, startedAt: someTime })
    journal.finish(first, { ...report, run: first })
    expect(journal.unfinished()).toBeUndefined()
    expect(journal.report(second)).toEqual({ ...report, run: second })
    expect(journal.report(second + 1)).toBeUndefined()
  }))

test('an object created anew is known by its newest id, from the next snapshot on', () =>
  withTables(({ backup, history, journal }) => {
    const ids = (...names: readonly string[]) => ({ user: names.map((id) => item(id, { displayName: id })) })
    backUp(backup, ids('old'))
    backUp(backup, ids())
    const run = journal.begin(plan, someTime)
    journal.mapId(run, 'user', 'old', 'new')
    backUp(backup, ids('new'))
    backUp(backup, ids())
    journal.mapId(run, 'user', 'new', 'newer')
    backUp(backup, ids('newer'))
    const pairsAt = (at: number) => history.successors(at).map(({ oldId, newId }) => `${oldId} ${newId}`)
    expect([1, 2, 3, 4, 5].map(pairsAt)).toEqual([[], [], ['old new'], ['old new'], ['old newer', 'new newer']])
    backUp(backup, ids('newer', 'old'))
    // The old one is alive again beside the new: its map is suspended, and only its own.
    expect(pairsAt(6)).toEqual(['new newer'])
    backUp(backup, ids('newer'))
    expect(pairsAt(7)).toEqual(['old newer', 'new newer'])
    expect(history.successors(7)[0]).toEqual({ kind: 'user', oldId: 'old', newId: 'newer' })
  }))

test('a map that leads in a circle ends', () =>
  withTables(({ backup, history, journal }) => {
    backUp(backup, { user: [] })
    journal.mapId(1, 'user', 'a', 'b')
    journal.mapId(1, 'user', 'b', 'a')
    backUp(backup, { user: [] })
    expect(history.successors(2)).toHaveLength(2)
  }))
