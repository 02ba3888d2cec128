import { describe, expect, test } from 'vitest'
import type { StoredItem } from '../../../shared/model/feed.ts'
import type { Content } from '../../../shared/model/object-state.ts'
import type { Db } from '../database.ts'
import { type TestTables, withTables } from '../testing/open-test-tables.ts'
import { begin, finish, groupShape, item, someTime, to, userShape } from '../testing/small-tenant.ts'
import { toAnswers } from '../testing/to-answers.ts'
import { copyReadable } from '../verify/copy-readable.ts'
import { openFingerprinter } from './fingerprinter.ts'
import type { VaultBackup } from './open-backup-store.ts'

const shapes = { user: userShape, group: groupShape }

/** A full round in pages. Returns the ids of the entries that were taken apart. */
function readAgain(
  backup: VaultBackup,
  run: number,
  feed: 'user' | 'group',
  pages: readonly (readonly StoredItem[])[],
  shape = shapes[feed],
): readonly string[] {
  const read: string[] = []
  backup.startRound(run, feed, { shape, isFull: true })
  for (const [place, items] of pages.entries()) {
    const isLast = place === pages.length - 1
    const entries = toAnswers(backup, run, feed, items, (id) => read.push(id))
    if (items.length > 0) expect(entries.every((entry) => 'read' in entry)).toBe(run > 1)
    backup.applyPage(run, feed, entries, isLast ? { delta: `${feed} ${run}` } : { next: `${feed} ${place}` })
  }
  backup.finishRound(run, feed)
  return read
}

function change(backup: VaultBackup, run: number, feed: 'user' | 'group', items: readonly StoredItem[]): void {
  backup.startRound(run, feed, { shape: shapes[feed], isFull: false, page: 'link' })
  backup.applyPage(run, feed, items, { delta: `${feed} ${run}` })
  backup.finishRound(run, feed)
}

interface Given {
  readonly user?: readonly StoredItem[]
  readonly group?: readonly StoredItem[]
}

/** A snapshot of which everything was read. Returns which entries were taken apart. */
function backUpFull(backup: VaultBackup, { user = [], group = [] }: Given): readonly string[] {
  const run = begin(backup)
  const read = [...readAgain(backup, run, 'user', [user]), ...readAgain(backup, run, 'group', [group])]
  finish(backup, run)
  return read
}

const members = ({ history }: TestTables, snapshot: number, id = 'g1'): readonly string[] =>
  (history.statesAt(snapshot, [{ kind: 'group', id }])[0]?.links.get('members')?.targets ?? [])
    .map((target) => target.id)
    .sort()

const [anna, ben] = [item('u1', { displayName: 'Anna' }), item('u2', { displayName: 'Ben' })]
const choir = item('g1', { displayName: 'Choir' }, [to('members', 'u1', 'user'), to('members', 'u2', 'user')])
const band = item('g2', { displayName: 'Band' }, [to('members', 'u2', 'user')])
const all = { user: [anna, ben], group: [choir, band] }

/** Read three times: what was stored, what is known to change nothing, what is recognised. */
const known = (backup: VaultBackup): void => {
  for (let snapshot = 1; snapshot <= 2; snapshot++) backUpFull(backup, all)
}

describe('an answer that changes nothing', () => {
  test('is taken apart until it was seen to change nothing, and then no more', () =>
    withTables(({ backup }) => {
      backUpFull(backup, all)
      expect(backUpFull(backup, all)).toEqual(['u1', 'u2', 'g1', 'g2'])
      expect(backUpFull(backup, all)).toEqual([])
      const moved = item('u2', { displayName: 'Ben', jobTitle: 'Cellist' })
      expect(backUpFull(backup, { ...all, user: [anna, moved] })).toEqual(['u2'])
      expect(backUpFull(backup, { ...all, user: [anna, moved] })).toEqual(['u2'])
      expect(backUpFull(backup, { ...all, user: [anna, moved] })).toEqual([])
    }))

  test('keeps its object, and what is not shown is gone', () =>
    withTables((opened) => {
      known(opened.backup)
      expect(backUpFull(opened.backup, { user: [anna, ben], group: [choir] })).toEqual([])
      const [kept, gone] = opened.history.statesAt(
        3,
        [choir, band].map(({ id }) => ({ kind: 'group', id })),
      )
      expect(kept?.content).toMatchObject({ displayName: 'Choir' })
      expect(gone).toBeUndefined()
      expect(members(opened, 3)).toEqual(['u1', 'u2'])
    }))

  test('is taken apart where more was asked for', () =>
    withTables(({ backup }) => {
      known(backup)
      const run = begin(backup)
      const shape = { ...userShape, asked: [...userShape.asked, 'mail'] }
      expect(readAgain(backup, run, 'user', [[anna, ben]], shape)).toEqual(['u1', 'u2'])
    }))

  test('is taken apart where the change feed had told something else of the object', () =>
    withTables((opened) => {
      const { backup } = opened
      known(backup)
      const run = begin(backup)
      change(backup, run, 'group', [
        { id: 'g1', links: [{ ...to('members', 'u2', 'user'), isRemoved: true }], unread: [] },
      ])
      finish(backup, run)
      expect(members(opened, 3)).toEqual(['u1'])
      expect(backUpFull(backup, all)).toEqual(['g1'])
      expect(members(opened, 4)).toEqual(['u1', 'u2'])
    }))

  test('is taken apart where the same run had changed the object before', () =>
    withTables((opened) => {
      const { backup } = opened
      known(backup)
      const run = begin(backup)
      change(backup, run, 'group', [
        { id: 'g1', links: [{ ...to('members', 'u2', 'user'), isRemoved: true }], unread: [] },
      ])
      expect(readAgain(backup, run, 'group', [[choir, band]])).toEqual(['g1'])
      finish(backup, run)
      expect(members(opened, 3)).toEqual(['u1', 'u2'])
    }))

  test('is taken apart where an entry before it ended what it links to', () =>
    withTables((opened) => {
      const { backup } = opened
      const nested = item('g2', { displayName: 'Band' }, [to('members', 'g1', 'group')])
      const given = { user: all.user, group: [choir, nested] }
      for (let snapshot = 1; snapshot <= 2; snapshot++) backUpFull(backup, given)
      const run = begin(backup)
      const gone: StoredItem = { id: 'g1', removed: 'deleted', links: [], unread: [] }
      // The band still names it: whatever Graph means by that, it is stored as it would be without a past.
      expect(readAgain(backup, run, 'group', [[gone, nested]])).toEqual(['g1', 'g2'])
      finish(backup, run)
      expect(members(opened, 3, 'g2')).toEqual(['g1'])
    }))

  test('is not known by an entry that shows only some of the object, nor by one that hides a part of it', () =>
    withTables(({ backup }) => {
      const more: StoredItem = { id: 'g1', links: [to('members', 'u3', 'user')], unread: [] }
      const hidden = { ...band, unread: [{ part: 'members', reason: 'It is hidden.' }] }
      const linksFirst: StoredItem = { id: 'g3', links: [to('members', 'u1', 'user')], unread: [] }
      const given = { user: [anna], group: [choir, more, hidden, linksFirst, item('g3', { displayName: 'Duo' })] }
      for (let snapshot = 1; snapshot <= 4; snapshot++) {
        const read = backUpFull(backup, given)
        if (snapshot > 2) expect(read).toEqual(['g1', 'g1', 'g2', 'g3', 'g3'])
      }
    }))

  test('is taken apart after another entry of its object, and one after it is laid over it', () =>
    withTables(({ backup, history }) => {
      known(backup)
      const run = begin(backup)
      const [other, title] = [item('u1', { displayName: 'Nobody' }), item('u2', { jobTitle: 'Cellist' })]
      expect(
        readAgain(backup, run, 'user', [
          [other, anna],
          [ben, title],
        ]),
      ).toEqual(['u1', 'u1', 'u2'])
      const states = history.statesAt(
        run,
        ['u1', 'u2'].map((id) => ({ kind: 'user', id })),
      )
      expect(states.map((state) => state?.content)).toEqual([
        { displayName: 'Anna' },
        { displayName: 'Ben', jobTitle: 'Cellist' },
      ])
    }))

  test('goes on being known after a run that was given up, and in a run that goes on', () =>
    withTables(({ backup }) => {
      known(backup)
      const run = begin(backup)
      expect(readAgain(backup, run, 'group', [[choir], [band]])).toEqual([])
      backup.abandonRun(run)
      expect(backUpFull(backup, all)).toEqual([])
    }))

  test('is known no more when somebody was erased', () =>
    withTables(({ backup, removal, history }) => {
      known(backup)
      removal.forget({ kind: 'user', id: 'u1' }, someTime)
      expect(backUpFull(backup, all)).toEqual(['u1', 'u2', 'g1', 'g2'])
      expect(history.statesAt(3, [{ kind: 'user', id: 'u1' }])[0]?.content).toEqual({ displayName: 'Anna' })
    }))

  test('is known no more in a vault that was mended', () =>
    withTables(({ db, backup }) => {
      known(backup)
      const count = (of: Db): unknown => of.prepare('SELECT count(*) FROM recognised').pluck().get()
      expect(count(db)).toBeGreaterThan(0)
      return withTables(({ db: mended }) => {
        mended.pragma('foreign_keys=OFF')
        mended.exec('DELETE FROM setting; DELETE FROM word')
        copyReadable(db, mended)
        expect(mended.prepare('SELECT count(*) FROM leaf_chunk').pluck().get()).toBe(1)
        expect(count(mended)).toBe(0)
      })
    }))

  test('is not said to change nothing where the run has learnt what it links to, since that may be taken back', () =>
    withTables(({ backup }) => {
      const choirOf = (kind?: string): StoredItem => item('g1', { displayName: 'Choir' }, [to('members', 'u1', kind)])
      backUpFull(backup, { user: [ben], group: [choirOf()] })
      const run = begin(backup)
      readAgain(backup, run, 'user', [[ben, anna]])
      readAgain(backup, run, 'group', [[choirOf('user')]])
      backup.abandonRun(run)
      expect(backUpFull(backup, { user: [ben], group: [choirOf('user')] })).toContain('g1')
    }))

  test('is another one in another vault and over another state: nobody outside can make two that look alike', () =>
    withTables(({ backup, tables }) => {
      const run = begin(backup)
      readAgain(backup, run, 'user', [[anna]])
      finish(backup, run)
      const [leaf, leafWithTheSameStart] = ['\x01'.repeat(32), `${'\x01'.repeat(31)}\x02`]
      const sent = { id: 'u1', raw: {}, links: [] }
      const mine = openFingerprinter(tables, 'user', userShape)
      return withTables(({ backup: other, tables: others }) => {
        backUpFull(other, all)
        expect(mine?.(sent, leaf)).toHaveLength(8)
        expect(mine?.(sent, leaf)).toBe(mine?.(sent, leaf))
        expect(mine?.(sent, leafWithTheSameStart)).not.toBe(mine?.(sent, leaf))
        expect(openFingerprinter(others, 'user', userShape)?.(sent, leaf)).not.toBe(mine?.(sent, leaf))
      })
    }))
})

describe('an entry of the list of a link', () => {
  const direct = [{ skuId: 's1', assignedByGroup: null }]
  const listed = (id: string, sponsors: readonly string[], states: Content[string]): StoredItem => ({
    id,
    attributes: { content: { licenseAssignmentStates: states }, named: ['licenseAssignmentStates'] },
    isOverlay: true,
    links: sponsors.map((sponsor) => to('sponsors', sponsor, 'user')),
    whole: ['sponsors'],
    unread: [],
  })
  const usual = [listed('u1', ['u2'], direct), listed('u2', [], [])]

  /** Reads the list, after what else the run does. Returns the ids of the entries that were taken apart. */
  function readList(
    backup: VaultBackup,
    entries: readonly StoredItem[],
    before: (run: number) => void = () => undefined,
  ): readonly string[] {
    const run = begin(backup)
    const read: string[] = []
    before(run)
    const shape = { path: '/users/sponsors', asked: [], links: ['sponsors'] }
    backup.startRound(run, 'user/sponsors', { shape, isFull: false })
    const answers = toAnswers(backup, run, 'user/sponsors', entries, (id) => read.push(id))
    expect(answers.every((entry) => 'read' in entry)).toBe(true)
    backup.applyPage(run, 'user/sponsors', answers, { delta: '' })
    backup.finishRound(run, 'user/sponsors')
    finish(backup, run)
    return read
  }
  const stateOf = ({ history }: TestTables, snapshot: number, id = 'u1') => {
    const [state] = history.statesAt(snapshot, [{ kind: 'user', id }])
    return [
      state?.content['licenseAssignmentStates'],
      state?.links.get('sponsors')?.targets.map((target) => target.id) ?? [],
    ]
  }

  test('is taken apart until it was seen to change nothing, and again when it or its object is another', () =>
    withTables((opened) => {
      const { backup } = opened
      backUpFull(backup, all)
      expect(readList(backup, usual)).toEqual(['u1', 'u2'])
      expect(stateOf(opened, 2)).toEqual([direct, ['u2']])
      expect(readList(backup, usual)).toEqual(['u1', 'u2'])
      expect(readList(backup, usual)).toEqual([])
      expect(stateOf(opened, 4)).toEqual([direct, ['u2']])
      expect(readList(backup, [listed('u1', ['u2'], []), listed('u2', [], [])])).toEqual(['u1'])
      expect(stateOf(opened, 5)).toEqual([[], ['u2']])
      expect(readList(backup, [listed('u1', [], []), listed('u2', [], [])])).toEqual(['u1'])
      expect(stateOf(opened, 6)).toEqual([[], []])
      const promoted = item('u2', { displayName: 'Ben', jobTitle: 'Cellist' })
      expect(
        readList(backup, [listed('u1', [], []), listed('u2', [], [])], (run) =>
          change(backup, run, 'user', [promoted]),
        ),
      ).toEqual(['u1', 'u2'])
      expect(readList(backup, [listed('u1', [], []), listed('u2', [], [])])).toEqual(['u2'])
      expect(readList(backup, [listed('u1', [], []), listed('u2', [], [])])).toEqual([])
    }))

  test('is known apart from what a full read shows of the same object', () =>
    withTables((opened) => {
      const { backup } = opened
      backUpFull(backup, all)
      for (let snapshot = 2; snapshot <= 3; snapshot++) readList(backup, usual)
      expect(readList(backup, usual)).toEqual([])
      const read: (readonly string[])[] = []
      const readUsers = (run: number): void => void read.push(readAgain(backup, run, 'user', [[anna, ben]]))
      for (let snapshot = 5; snapshot <= 7; snapshot++) expect(readList(backup, usual, readUsers)).toEqual([])
      expect(read.at(0)).toEqual(['u1', 'u2'])
      expect(read.at(-1)).toEqual([])
      expect(stateOf(opened, 7)).toEqual([direct, ['u2']])
    }))

  test('is taken apart where one before it on the same page changed the object', () =>
    withTables((opened) => {
      const { backup } = opened
      backUpFull(backup, all)
      for (let snapshot = 2; snapshot <= 3; snapshot++) readList(backup, usual)
      expect(readList(backup, [listed('u1', [], []), ...usual])).toEqual(['u1', 'u1'])
      expect(stateOf(opened, 4)).toEqual([direct, ['u2']])
    }))
})

const alone = item('g1', { displayName: 'Choir' }, [to('members', 'u1', 'user')])

test('what was stored while a row was lost is not taken for what the state before made of it', () =>
  withTables((opened) => {
    const { backup, db } = opened
    backUpFull(backup, all)
    // The choir is as its leaf says no longer: the answer that has one member changes nothing of what is left.
    db.exec(`DELETE FROM link WHERE target = (SELECT o FROM object WHERE id = 'u2')`)
    backUpFull(backup, { ...all, group: [alone] })
    backUpFull(backup, all)
    expect(members(opened, 3)).toEqual(['u1', 'u2'])
    backUpFull(backup, { ...all, group: [alone] })
    expect(members(opened, 4)).toEqual(['u1'])
  }))

test('where pages of another copy were found, everything is taken apart', () =>
  withTables((opened) => {
    const { backup, db } = opened
    backUpFull(backup, { ...all, group: [alone] })
    for (let snapshot = 2; snapshot <= 3; snapshot++) backUpFull(backup, { ...all, group: [choir] })
    db.exec(`DELETE FROM link WHERE since = 2; UPDATE base SET delta = 'older'`)
    expect(backUpFull(backup, { ...all, group: [choir] })).toEqual(['u1', 'u2', 'g1'])
    expect(members(opened, 4)).toEqual(['u1', 'u2'])
  }))

test('answers that bring no attributes make no dictionary for those that do', () =>
  withTables(({ backup, db }) => {
    backUpFull(backup, { group: [choir] })
    const run = begin(backup)
    readAgain(backup, run, 'user', [[{ id: 'u9', removed: 'deleted', links: [], unread: [] }]])
    const kinds = db.prepare('SELECT text FROM dictionary JOIN word ON w = kind').pluck().all()
    expect(kinds).toEqual(['group'])
  }))

test('what a full read brings that nobody else had told is found, however often all was the same before', () =>
  withTables((opened) => {
    const { backup } = opened
    known(backup)
    // A member that joins while everything is read is told afterwards; that it left is told by nobody.
    const run = begin(backup)
    readAgain(backup, run, 'user', [[anna, ben]])
    readAgain(backup, run, 'group', [[choir, band]])
    change(backup, run, 'group', [{ id: 'g2', links: [to('members', 'u1', 'user')], unread: [] }])
    finish(backup, run)
    expect(members(opened, 3, 'g2')).toEqual(['u1', 'u2'])
    expect(backUpFull(backup, all)).toEqual(['g2'])
    expect(members(opened, 4, 'g2')).toEqual(['u2'])
  }))
