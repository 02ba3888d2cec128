import { expect, test } from 'vitest'
import { withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, item, readFeed } from '../testing/small-tenant.ts'
import { withVault } from '../testing/with-vault.ts'
import { openSetNote } from './snapshot-notes.ts'

const anna = item('u1', { displayName: 'Anna Berg', mail: 'anna@contoso.example' })

test('a note that was changed is what is said of the snapshot, until it is what it was', () =>
  withTables(({ backup, snapshots, tables }) => {
    const run = begin(backup, 'first')
    readFeed(backup, run, 'user', [anna])
    finish(backup, run)
    const setNote = openSetNote(tables)
    for (const note of ['second', '', 'first']) {
      setNote(run, note)
      expect([snapshots.report(run).note, snapshots.snapshots()[0]?.note]).toEqual([note, note])
    }
    expect(tables.settings.find(`note ${run}`)).toBeUndefined()
    expect(() => setNote(9, 'x')).toThrow(expect.objectContaining({ code: 'noSuchSnapshot' }))
  }))

test('a root that was noted before a note was changed still vouches for the vault', () =>
  withVault(async ({ backup, kept, snapshots, verification }) => {
    backUp(backup, { user: [anna] })
    const root = snapshots.snapshots()[0]?.root ?? ''
    kept.setNote(1, 'Before the licence clean-up')
    expect(await verification.check({ level: 2, root })).toMatchObject({ outcome: 'sound', damage: [] })
  }))

test('a changed note goes with its snapshot, and a person is taken out of it', () =>
  withTables(({ backup, removal, snapshots, tables }) => {
    for (const day of [1, 2]) backUp(backup, { user: [item('u1', { displayName: 'Anna Berg', jobTitle: `${day}` })] })
    const setNote = openSetNote(tables)
    setNote(1, 'Old')
    setNote(2, 'Before Anna Berg leaves')
    removal.removeSnapshot(1)
    expect(tables.settings.find('note 1')).toBeUndefined()
    removal.forget({ kind: 'user', id: 'u1' }, '2026-03-04T05:06:07.000Z')
    expect(snapshots.report(2).note).toBe('Before (forgotten) leaves')
  }))
