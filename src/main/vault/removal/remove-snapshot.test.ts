import { expect, test } from 'vitest'
import type { StoredItem } from '../../../shared/model/feed.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { backUp, begin, finish, item, readFeed, to } from '../testing/small-tenant.ts'

const hidden = (entry: StoredItem, reason: string): StoredItem => ({ ...entry, unread: [{ part: 'members', reason }] })
const user = (title: string) => item('u1', { displayName: 'Anna', jobTitle: title })
const photo = (text: string) => [
  { id: 'u1', state: 'photo' as const, etag: text, bytes: new Uint8Array(Buffer.from(text)) },
]

/** A snapshot in which everything has one of two values. */
function backUpAs({ backup }: TestTables, value: 'a' | 'b'): number {
  const run = begin(backup)
  readFeed(backup, run, 'user', [user(value), item('u2', { displayName: 'Bert' })])
  const links = value === 'a' ? [to('owners', 'u1', 'user')] : [to('owners', 'u2', 'user')]
  readFeed(backup, run, 'group', [hidden(item('g1', { displayName: 'Group' }, links), `Reason ${value}.`)])
  backup.applyPhotos(run, 'user', photo(value))
  finish(backup, run)
  return run
}

const rowsOf = ({ db }: TestTables, table: string): readonly unknown[] =>
  db.prepare(`SELECT since, until FROM ${table} ORDER BY since, until`).raw().all()

const open = 2147483647

test('what came back after the removed snapshot never went', () =>
  withTables((opened) => {
    for (const value of ['a', 'b', 'a'] as const) backUpAs(opened, value)
    const { removal, snapshots, history } = opened
    expect(snapshots.report(3).changed).toBe(2)
    expect(removal.removeSnapshot(2)).toEqual({ contents: 2, freedBytes: expect.any(Number) })
    expect(rowsOf(opened, 'version')).toEqual(Array.from({ length: 4 }, () => [1, open]))
    expect(rowsOf(opened, 'link')).toEqual([[1, open]])
    expect(rowsOf(opened, 'unread')).toEqual([[1, open]])
    expect(history.touchedBetween(1, 3)).toEqual([])
    expect(snapshots.report(3).changed).toBe(0)
    expect(snapshots.history({ kind: 'user', id: 'u1' }).map(({ from }) => from)).toEqual([1])
  }))

test('without the oldest snapshot, what held in the next one holds from the beginning', () =>
  withTables((opened) => {
    for (const value of ['a', 'b', 'b'] as const) backUpAs(opened, value)
    const { removal, snapshots } = opened
    const before = snapshots.stateAt(2, { kind: 'group', id: 'g1' })
    removal.removeSnapshot(1)
    // The indexes on since leave such rows out.
    for (const table of ['version', 'link', 'unread'])
      expect(new Set(rowsOf(opened, table).map(String))).toEqual(new Set([`1,${open}`]))
    expect(snapshots.stateAt(2, { kind: 'group', id: 'g1' })).toEqual(before)
    expect(snapshots.report(2).changed).toBe(3)
    expect(snapshots.history({ kind: 'user', id: 'u1' }).map(({ from, parts }) => [from, parts])).toEqual([
      [2, ['created']],
    ])
  }))

test('what only the removed snapshot knew leaves nothing behind', () =>
  withTables(({ backup, removal, search, db }) => {
    backUp(backup, { user: [user('a'), item('u9', { displayName: 'Zacharias' }, [to('manager', 'x1')])] })
    backUp(backup, { user: [user('a')] })
    expect(removal.removeSnapshot(1).contents).toBe(1)
    expect(db.prepare('SELECT count(*) FROM object').pluck().get()).toBe(1)
    expect(db.prepare('SELECT count(*) FROM content').pluck().get()).toBe(1)
    expect(db.prepare(`SELECT count(*) FROM search_word('zacharias')`).pluck().get()).toBe(0)
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(search).toBeDefined()
  }))

test('the newest snapshot, and one that is not there, cannot be removed', () =>
  withTables(({ backup, removal }) => {
    expect(() => removal.removeSnapshot(1)).toThrow(expect.objectContaining({ code: 'noSuchSnapshot' }))
    backUp(backup, { user: [user('a')] })
    expect(() => removal.removeSnapshot(1)).toThrow(
      expect.objectContaining({
        code: 'badInput',
        message: 'Snapshot 1 is the newest. The newest snapshot is always kept.',
      }),
    )
  }))

test('a run that is going on ends as if nothing had been removed', () =>
  withTables((opened) => {
    const { backup, removal, snapshots, db } = opened
    for (const value of ['a', 'b', 'a'] as const) backUpAs(opened, value)
    const run = begin(backup)
    readFeed(backup, run, 'user', [user('b')], 'page')
    removal.removeSnapshot(2)
    removal.removeSnapshot(1)
    expect(backup.unfinishedRun()?.number).toBe(run)
    backup.abandonRun(run)
    expect(rowsOf(opened, 'version')).toEqual(Array.from({ length: 4 }, () => [1, open]))
    expect(backUpAs(opened, 'b')).toBe(4)
    expect(snapshots.report(4).changed).toBe(2)
    expect(db.pragma('foreign_key_check')).toEqual([])
  }))

test('while a run is going on no object goes whose number it may have noted', () =>
  withTables(async ({ backup, removal, db }) => {
    backUp(backup, { user: [user('a'), item('u9', { displayName: 'Zoe' })] })
    backUp(backup, { user: [user('a')] })
    const countObjects = () => db.prepare('SELECT count(*) FROM object').pluck().get()
    const run = begin(backup)
    removal.removeSnapshot(1)
    await removal.compact()
    expect(countObjects()).toBe(2)
    backup.abandonRun(run)
    await removal.compact()
    expect(countObjects()).toBe(1)
  }))

test('a photo that was last asked for in a removed snapshot was asked on that day', () =>
  withTables(({ backup, removal }) => {
    for (const day of [1, 2, 3]) {
      const run = backup.beginRun({ startedAt: `2026-01-0${day}T00:00:00.000Z`, purpose: 'backup', note: '' })
      readFeed(backup, run, 'user', [user('a')])
      if (day === 2) backup.applyPhotos(run, 'user', photo('x'))
      finish(backup, run)
    }
    removal.removeSnapshot(2)
    expect(backup.oldestPhotoAsked(4, 'user')).toEqual({ snapshot: 2, at: '2026-01-02T00:00:00.000Z' })
  }))

test('a snapshot is pinned and unpinned', () =>
  withTables(({ backup, removal, snapshots }) => {
    backUp(backup, { user: [user('a')] })
    for (const isPinned of [true, false]) {
      removal.setPinned(1, isPinned)
      expect(snapshots.report(1).pinned).toBe(isPinned)
    }
    expect(() => removal.setPinned(2, true)).toThrow(expect.objectContaining({ code: 'noSuchSnapshot' }))
  }))
