import { expect, test } from 'vitest'
import { openActivity } from '../activity/open-activity.ts'
import { migrate } from '../migrate.ts'
import { openTables } from '../rows/tables.ts'
import { audit, people } from '../testing/audit-entries.ts'
import { dropActivity } from '../testing/drop-activity.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, item } from '../testing/small-tenant.ts'

test('a vault from before keeps logs from then on, and what it held stays', () =>
  withTables(({ db, backup, snapshots }) => {
    backUp(backup, { user: [item('u1', { displayName: 'Anna' })] })
    db.exec(dropActivity)
    db.pragma('user_version=4')
    migrate(db)
    const activity = openActivity(openTables(db))
    expect(activity.settingsOf('signInLog').isOn).toBe(false)
    const entry = audit(1, '2026-03-01T08:00:00Z', people.ada, people.jorg)
    activity.keep('auditLog', [entry], { notBefore: '2026-01-01T00:00:00Z' })
    expect(activity.find({ target: people.jorg.id, limit: 9, skip: 0 }).found).toEqual([{ log: 'auditLog', entry }])
    expect(snapshots.stateAt(1, { kind: 'user', id: 'u1' })?.name).toBe('Anna')
  }))
