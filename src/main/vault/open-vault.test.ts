import { expect, test } from 'vitest'
import type { StoredItem } from '../../shared/model/feed.ts'
import type { BackupStore } from '../backup/backup-store.ts'
import type { SnapshotReader } from '../browse/snapshot-reader.ts'
import type { HistoryReader } from '../compare/history-reader.ts'
import type { RestoreJournal } from '../restore/restore-journal.ts'
import { withVault } from './testing/with-vault.ts'

const shape = { path: '/users/delta', asked: ['displayName', 'jobTitle'], links: ['manager'] }
const user = (id: string, content: Record<string, string>, manager?: string): StoredItem => ({
  id,
  attributes: { content, named: Object.keys(content) },
  links: manager === undefined ? [] : [{ link: 'manager', target: { id: manager, kind: 'user' }, isRemoved: false }],
  unread: [],
})

test('an open vault fits the ports of the use cases', () =>
  withVault((vault) => {
    const backup: BackupStore = vault.backup
    const history: HistoryReader = vault.history
    const snapshots: SnapshotReader = vault.snapshots
    const journal: RestoreJournal = vault.journal
    expect([backup.tenantId(), history.successors, snapshots.snapshots(), journal.unfinished()]).toEqual([
      undefined,
      expect.any(Function),
      [],
      undefined,
    ])
  }))

test('two snapshots of a small tenant', () =>
  withVault(({ backup, history, snapshots }) => {
    const finish = (run: number, delta: string) => {
      backup.finishRound(run, 'user')
      backup.saveCaptures(run, [
        { kind: 'user', part: 'objects', state: 'complete', count: 2, exceptions: 0 },
        { kind: 'user', part: 'manager', state: 'complete', count: 1, exceptions: 0 },
      ])
      expect(backup.feedPosition(run, 'user')).toMatchObject({ isDone: true, delta })
      return backup.finishRun(run, {
        finishedAt: '2026-01-02T00:00:00Z',
        outcome: 'complete',
        issues: [],
        requests: 1,
        units: 1,
      })
    }
    const one = backup.beginRun({ startedAt: '2026-01-01T00:00:00Z', purpose: 'backup', note: 'first' })
    backup.startRound(one, 'user', { shape, isFull: true })
    backup.applyPage(one, 'user', [user('a', { displayName: 'Anna', jobTitle: 'Clerk' }, 'b')], { next: 'p2' })
    backup.applyPage(one, 'user', [user('b', { displayName: 'Ben' })], { delta: 'd1' })
    expect(backup.countPart(one, 'user', 'manager')).toEqual({ count: 1, exceptions: 0 })
    expect(finish(one, 'd1')).toEqual({ changed: 2 })
    expect(backup.deltaLinkOf('user', shape)).toBe('d1')
    expect(backup.deltaLinkOf('user', { ...shape, asked: [] })).toBeUndefined()
    const two = backup.beginRun({ startedAt: '2026-01-02T00:00:00Z', purpose: 'backup', note: '' })
    backup.startRound(two, 'user', { shape, isFull: false, page: 'd1' })
    backup.applyPage(two, 'user', [user('a', { displayName: 'Anna', jobTitle: 'Chief' })], { delta: 'd2' })
    expect(backup.photosToAsk(two, 'user', 1).slice(0, 9)).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(finish(two, 'd2')).toEqual({ changed: 1 })
    expect(history.touchedBetween(1, 2)).toEqual([{ kind: 'user', id: 'a' }])
    expect(snapshots.stateAt(1, { kind: 'user', id: 'a' })).toMatchObject({
      name: 'Anna',
      content: { displayName: 'Anna', jobTitle: 'Clerk' },
      photo: undefined,
    })
    expect(snapshots.stateAt(2, { kind: 'user', id: 'a' })?.links.get('manager')).toEqual({
      targets: [{ kind: 'user', id: 'b', name: 'Ben' }],
      isComplete: true,
    })
    expect(snapshots.linksTo(2, { kind: 'user', id: 'b' })).toEqual([
      { link: 'manager', source: { kind: 'user', id: 'a', name: 'Anna' } },
    ])
    expect(snapshots.history({ kind: 'user', id: 'a' })).toEqual([
      { from: 1, until: 2, id: 'a', parts: ['created'], links: [], moreLinks: 0 },
      { from: 2, until: null, id: 'a', parts: ['jobTitle'], links: [], moreLinks: 0 },
    ])
    expect(
      snapshots.rows({ snapshot: 2, kind: 'user', columns: ['jobTitle'], filter: 'chi', from: 0, count: 9 }),
    ).toMatchObject({ total: 1, rows: [{ id: 'a', values: { jobTitle: 'Chief' } }] })
    expect(snapshots.snapshots().map(({ counts, changed }) => ({ counts, changed }))).toEqual([
      { counts: { user: 2 }, changed: 1 },
      { counts: { user: 2 }, changed: 2 },
    ])
  }))
