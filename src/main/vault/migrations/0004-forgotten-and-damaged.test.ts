import { expect, test } from 'vitest'
import { openObjectStates } from '../history/object-states.ts'
import { migrate } from '../migrate.ts'
import { openRemoval } from '../removal/open-removal.ts'
import { openTables } from '../rows/tables.ts'
import { openSnapshotReader } from '../snapshots/open-snapshot-reader.ts'
import { dropActivity } from '../testing/drop-activity.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, item } from '../testing/small-tenant.ts'

test('of a vault from before, snapshots can be removed and people erased', () =>
  withTables(({ db, backup }) => {
    for (const name of ['Anna', 'Berta']) backUp(backup, { user: [item('u1', { displayName: name })] })
    db.exec(
      `DROP TABLE removed_snapshot; DROP TABLE read_part; DROP TABLE forgotten; DROP TABLE damage; ${dropActivity}`,
    )
    db.pragma('user_version=3')
    migrate(db)
    const tables = openTables(db)
    const [removal, snapshots] = [openRemoval(tables), openSnapshotReader(tables, openObjectStates(tables))]
    removal.removeSnapshot(1)
    removal.forget({ kind: 'user', id: 'u1' }, '2026-03-04T05:06:07.000Z')
    expect(snapshots.snapshots().map(({ snapshot }) => snapshot)).toEqual([2])
    expect(snapshots.stateAt(2, { kind: 'user', id: 'u1' })?.name).toBe('(forgotten)')
    expect(db.prepare('SELECT n FROM removed_snapshot').pluck().all()).toEqual([1])
  }))
