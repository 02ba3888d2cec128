import { expect, test } from 'vitest'
import type { Plan } from '../../../shared/model/plan.ts'
import type { RestoreReport } from '../../../shared/model/restore-report.ts'
import { openRestoreJournal } from '../journal/open-restore-journal.ts'
import { migrate } from '../migrate.ts'
import { openTables } from '../rows/tables.ts'
import { openDigestReader } from '../seals/digest.ts'
import { openSealChain } from '../seals/seal-chain.ts'
import { dropUndo } from '../testing/drop-undo.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, item, someTime } from '../testing/small-tenant.ts'

const plan = { snapshot: 1, selection: { objects: [], kinds: [], parts: null }, steps: [] } as unknown as Plan
const report = { run: 1, outcome: 'complete', writes: 1, differencesLeft: 0 } as RestoreReport
const sent = { method: 'PATCH', url: 'https://graph.example/users/u1' } as const

test('of a vault from before, restores are listed, their seals still hold, and a later one tells all', () =>
  withTables(({ db, backup, journal }) => {
    backUp(backup, { user: [item('u1', { displayName: 'Anna' })] })
    const first = journal.begin(plan, someTime)
    journal.intend(first, { step: 1, request: 0, sent, before: { jobTitle: 'Clerk' } })
    journal.settle(first, 1, 0, 'done')
    journal.finish(first, report)
    const sealed = openSealChain(db).find('restore', first)?.digest
    db.exec(dropUndo)
    db.pragma('user_version=5')
    migrate(db)
    const after = openRestoreJournal(openTables(db))
    expect(openDigestReader(db).ofRestore(first)).toEqual(sealed)
    expect(after.finished(first)).toMatchObject({ plannedOn: undefined, endedAt: undefined, isDropped: false, report })
    const second = after.begin({ ...plan, undoes: first }, someTime, 1)
    after.intend(second, { step: 1, request: 0, sent, before: { jobTitle: 'Clerk' } })
    after.finish(second, { ...report, run: second }, someTime)
    expect(after.runs()).toMatchObject([
      { run: second, undoes: first, endedAt: someTime, undoneBy: null },
      { run: first, undoes: null, endedAt: null, undoneBy: second },
    ])
  }))
