import { expect, test } from 'vitest'
import type { VaultHistory } from '../history/open-history-reader.ts'
import { withTables } from '../testing/open-test-tables.ts'
import {
  allComplete,
  backUp,
  begin,
  finish,
  groupShape,
  item,
  readFeed,
  someTime,
  to,
  userShape,
} from '../testing/small-tenant.ts'

const namesAt = (history: VaultHistory, at: number, ...ids: readonly string[]) =>
  history
    .statesAt(
      at,
      ids.map((id) => ({ kind: 'user', id })),
    )
    .map((state) => state?.name)

const named = (...ids: readonly string[]) => ids.map((id) => item(id, { displayName: id }))

test('a vault belongs to one tenant', () =>
  withTables(({ backup }) => {
    expect(backup.tenantId()).toBeUndefined()
    backup.setTenantId('contoso')
    backup.setTenantId('contoso')
    expect(() => backup.setTenantId('fabrikam')).toThrow(expect.objectContaining({ code: 'wrongTenant' }))
    expect(backup.tenantId()).toBe('contoso')
  }))

test('one run stands at a time, under the number after the newest snapshot', () =>
  withTables(({ backup }) => {
    expect(backup.unfinishedRun()).toBeUndefined()
    const run = backup.beginRun({ startedAt: someTime, purpose: 'look', note: 'n' })
    expect(backup.unfinishedRun()).toEqual({ number: 1, startedAt: someTime, purpose: 'look', note: 'n' })
    expect(() => begin(backup)).toThrow(expect.objectContaining({ code: 'vaultInUse' }))
    backup.abandonRun(run)
    expect(begin(backup)).toBe(1)
    finish(backup, 1)
    expect(begin(backup)).toBe(2)
  }))

test('nothing is written for a run that is not the unfinished one', () =>
  withTables(({ backup }) => {
    const run = begin(backup)
    expect(() => backup.startRound(run + 1, 'user', { shape: userShape, isFull: true })).toThrow(
      'not the unfinished run',
    )
    expect(() => backup.abandonRun(run + 1)).toThrow('not the unfinished run')
    expect(() => backup.applyPage(run, 'user', [], {})).toThrow('No round')
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    expect(() => backup.finishRound(run, 'user')).toThrow('not read to its end')
    backup.applyPage(run, 'user', [], { next: 'p2' })
    expect(() => backup.finishRound(run, 'user')).toThrow('not read to its end')
    backup.applyPage(run, 'user', [], {})
    backup.finishRound(run, 'user')
    expect(() => backup.finishRound(run, 'user')).toThrow('not read to its end')
    expect(() => backup.applyPage(run, 'user', [], {})).toThrow('No round')
  }))

test('a page that fails leaves nothing, and the next one works', () =>
  withTables(({ backup, history }) => {
    backUp(backup, { user: named('u3') })
    const run = begin(backup)
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    const broken = { ...item('u2', {}), links: [to('manager', undefined as never, 'unheard')] }
    expect(() => backup.applyPage(run, 'user', [...named('u1', 'u3'), broken], { next: 'p2' })).toThrow()
    expect(backup.feedPosition(run, 'user')).toEqual({ shape: userShape, isFull: true, isDone: false })
    expect(namesAt(history, run, 'u1', 'u3')).toEqual([undefined, 'u3'])
    backup.applyPage(run, 'user', named('u2'), { delta: 'd' })
    backup.finishRound(run, 'user')
    // That the failed page had shown u3 counts for nothing.
    expect(namesAt(history, run, 'u1', 'u2', 'u3')).toEqual([undefined, 'u2', undefined])
  }))

test('a round that begins anew forgets what the one before had shown', () =>
  withTables(({ backup, history }) => {
    const links = [to('members', 'u1', 'user'), to('members', 'u2', 'user')]
    backUp(backup, { user: named('u1', 'u2'), group: [item('g1', { displayName: 'G' }, links)] })
    const run = begin(backup)
    for (const [feed, shape, items] of [
      ['user', userShape, named('u1')],
      ['group', groupShape, [item('g1', { displayName: 'G' })]],
    ] as const) {
      backup.startRound(run, feed, { shape, isFull: true })
      backup.applyPage(run, feed, items, { next: 'p2' })
    }
    readFeed(backup, run, 'user', named('u2'))
    expect(namesAt(history, run, 'u1', 'u2')).toEqual([undefined, 'u2'])
    // Of the group the first round had shown no members; the second asks for no links at all.
    backup.startRound(run, 'group', { shape: { ...groupShape, links: [] }, isFull: true })
    backup.applyPage(run, 'group', [item('g1', { displayName: 'G' })], { delta: 'd' })
    backup.finishRound(run, 'group')
    const [group] = history.statesAt(run, [{ kind: 'group', id: 'g1' }])
    expect(group?.links.get('members')?.targets.map(({ id }) => id)).toEqual(['u2'])
  }))

test('a delta link serves the next run once its own is finished, and only in its shape', () =>
  withTables(({ backup }) => {
    const run = begin(backup)
    readFeed(backup, run, 'user', named('u1'))
    expect(backup.deltaLinkOf('user', userShape)).toBeUndefined()
    finish(backup, run)
    expect(backup.deltaLinkOf('user', userShape)).toBe('user 1')
    expect(backup.deltaLinkOf('user', { ...userShape, path: '/other' })).toBeUndefined()
    expect(backup.deltaLinkOf('user', { ...userShape, links: [] })).toBeUndefined()
    expect(backup.deltaLinkOf('group', groupShape)).toBeUndefined()

    const abandoned = begin(backup)
    readFeed(backup, abandoned, 'user', [], 'user 1')
    backup.abandonRun(abandoned)
    expect(backup.deltaLinkOf('user', userShape)).toBe('user 1')

    // A kind that could not be read goes on from where it was last read.
    const refused = begin(backup)
    backup.startRound(refused, 'user', { shape: userShape, isFull: false, page: 'user 1' })
    backup.applyPage(refused, 'user', named('u2'), { next: 'p2' })
    finish(backup, refused)
    expect(backup.deltaLinkOf('user', userShape)).toBe('user 1')
  }))

test('a kind without a change feed has no link to go on from', () =>
  withTables(({ backup }) => {
    const run = begin(backup)
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    backup.applyPage(run, 'user', named('u1'), {})
    backup.finishRound(run, 'user')
    finish(backup, run)
    expect(backup.deltaLinkOf('user', userShape)).toBeUndefined()
    expect(backup.countPart(2, 'user', 'objects').count).toBe(1)
  }))

test('contents that no version came to hold are gone when the run ends', () =>
  withTables(({ backup, db }) => {
    const run = begin(backup)
    backup.startRound(run, 'user', { shape: userShape, isFull: true })
    for (const jobTitle of ['a', 'b', 'c'])
      backup.applyPage(run, 'user', [item('u1', { displayName: 'A', jobTitle })], { next: jobTitle })
    backup.applyPage(run, 'user', [], { delta: 'd' })
    backup.finishRound(run, 'user')
    backup.applyPhotos(run, 'user', [
      { id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(1) },
      { id: 'u1', state: 'photo', etag: 'e', bytes: Uint8Array.of(2) },
    ])
    finish(backup, run, allComplete)
    expect(db.prepare('SELECT count(*) FROM content').pluck().get()).toBe(2)
  }))

test('a delta link that is not the one the newest snapshot left is not gone on from', () =>
  withTables(({ db, backup }) => {
    backUp(backup, { user: [item('u1', { displayName: 'Anna' })] })
    const first = backup.beginRun({ startedAt: someTime, purpose: 'backup', note: '' })
    expect(backup.deltaLinkOf('user', userShape)).toBeDefined()
    backup.abandonRun(first)
    db.exec(`UPDATE base SET delta = 'of a later day'`)
    backup.beginRun({ startedAt: someTime, purpose: 'backup', note: '' })
    expect(backup.deltaLinkOf('user', userShape)).toBeUndefined()
  }))
