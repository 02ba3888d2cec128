import { expect, test } from 'vitest'
import type { Db } from '../database.ts'
import { unknownKind } from '../rows/objects.ts'
import { checkSeals } from '../testing/expected-leaves.ts'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, item, readFeed, to } from '../testing/small-tenant.ts'
import { tellHistory } from '../testing/told-vault.ts'
import { seals } from './0002-seals.ts'

const readSeals = (db: Db) => db.prepare('SELECT what, number, hex(digest) FROM seal ORDER BY what, number').raw().all()

const dropSeals = (db: Db): void => {
  db.exec('DROP TABLE leaf; DROP TABLE leaf_chunk; DROP TABLE learnt_kind; DROP TABLE seal')
}

test('the snapshots of a vault from before are sealed as if they had been from the beginning', () =>
  withTables((tables) => {
    const { db, backup } = tables
    tellHistory(tables)
    const expected = readSeals(db)
    expect(expected).toHaveLength(4)
    // An unfinished run, whose rows stand in the tables already.
    readFeed(backup, begin(backup), 'user', [item('u1', { displayName: 'Other' }, [to('manager', 'new', 'user')])])
    dropSeals(db)
    seals.apply(db)
    seals.fill?.(db)
    expect(readSeals(db)).toEqual(expected)
    checkSeals(db)
  }))

test('a kind that was learnt later is no part of what was known before', () =>
  withTables(({ db, backup, tables }) => {
    backUp(backup, { group: [item('g', { displayName: 'G' }, [to('members', 'x')])] })
    const before = checkSeals(db)
    backUp(backup, { group: [item('g', { displayName: 'G' }, [to('members', 'x', 'device')])] })
    expect(checkSeals(db).slice(0, 1)).toEqual(before)
    expect(tables.objects.find({ kind: unknownKind, id: 'x' })).toBeUndefined()
    expect(db.prepare('SELECT since FROM learnt_kind').pluck().all()).toEqual([2])
    // It makes another leaf of the group, although no row of it began.
    expect(db.prepare('SELECT count(*) FROM leaf').pluck().get()).toBe(2)
  }))

test.each([[[1]], [[2]], [[1, 2]], [[2, 1]], [[3, 2]], [[2, 3, 1]]])(
  'digests stay what they were when snapshots %j are removed',
  (removed) =>
    withTables((tables) => {
      const { db, backup, removal } = tables
      tellHistory(tables)
      backUp(backup, { group: [item('g9', { displayName: 'G' }, [to('members', 'u1', 'user')])] })
      const expected = readSeals(db)
      for (const snapshot of removed) {
        removal.removeSnapshot(snapshot)
        checkSeals(db)
      }
      expect(readSeals(db)).toEqual(expected)
    }),
)
